//! Dates and times. The interview began on 14 March 2026 at 9:15:20.250, three hours ahead of Greenwich.

use super::check;

#[test]
fn dates_are_computed_as_in_odk() {
    check(&[
        ("today()", "2026-03-14"),
        ("now()", "2026-03-14T09:15:20.250+03:00"),
        ("date('2000-01-01')", "2000-01-01"),
        ("date('2018-01-01T10:20:30.400+02')", "2018-01-01"),
        ("date(0)", "1970-01-01"),
        ("date(6.5)", "1970-01-07"),
        ("date(-1)", "1969-12-31"),
        ("date(14127)", "2008-09-05"),
        ("date(now())", "2026-03-14"),
        ("date('')", "missing"),
        ("date(${words})", "missing"),
        ("date('2008-09-08') - date('1983-10-06')", "9104"),
        ("date(today() + 7)", "2026-03-21"),
        ("date(decimal-date-time(today()) + 8)", "2026-03-21"),
        ("int((today() - ${born}) div 365.25)", "35"),
        ("${born} < today()", "true"),
        ("${born} <= today() + 30", "true"),
        ("${born} = date('1990-05-20')", "true"),
        ("${no_born} < today()", "false"),
        ("date('2001-12-26') > date('2001-12-25')", "true"),
        ("now() > today()", "true"),
        ("now() < ${visit}", "true"),
        ("date-time('2026-03-14T06:15:20.250Z') = now()", "true"),
        ("date-time('2026-03-14')", "2026-03-14T00:00:00.000+03:00"),
        ("date-time('2026-03-14T09:30')", "2026-03-14T09:30:00.000+03:00"),
        ("date-time(0.5)", "1970-01-01T15:00:00.000+03:00"),
        ("decimal-date-time(date-time('1970-01-02T03:00:00+03:00'))", "1"),
        ("decimal-date-time('1970-01-01T00:00:00.000+03:00')", "-0.125"),
        ("decimal-date-time(12.5)", "12.5"),
        ("decimal-time(time('12:00'))", "0.5"),
        ("decimal-time(${came})", "0.75"),
        ("time('09:30')", "09:30:00"),
        ("time(0.75)", "18:00:00"),
        ("${came} >= time('18:00') and ${came} < time('20:00')", "true"),
        ("${came} = time(0.75)", "true"),
    ]);
}

#[test]
fn dates_are_written_as_in_odk() {
    check(&[
        ("format-date('2018-01-02T10:20:30.123', '%Y-%m-%e %H:%M:%S')", "'2018-01-2 10:20:30'"),
        ("format-date(${born}, '%d.%m.%y')", "'20.05.90'"),
        ("format-date(${born}, '%a %e %b %Y, %n/%e')", "'Sun 20 May 1990, 5/20'"),
        ("format-date-time(now(), '%h:%M:%S.%3')", "'9:15:20.250'"),
        ("format-date-time(${came}, '%H:%M')", "'18:00'"),
        ("format-date(${born}, '100%%')", "'100%'"),
        ("format-date(today() + 7, '%d.%m.%Y')", "'21.03.2026'"),
        ("format-date-time(today() + 7, '%H:%M')", "'00:00'"),
        ("format-date-time(${born} + 0.5, '%e %H:%M')", "'20 12:00'"),
        ("format-date(pow(10, 15), '%Y')", "missing"),
        ("format-date(${no_born}, '%Y')", "missing"),
        ("format-date('', '%Y')", "missing"),
    ]);
}
