//! Texts and patterns.

use super::check;

#[test]
fn texts_are_made_as_in_odk() {
    check(&[
        ("''", "missing"),
        ("'\"'", "'\"'"),
        ("\"it's\"", "'it's'"),
        ("string(true())", "'true'"),
        ("string(-0)", "'0'"),
        ("string(123456.0000)", "'123456'"),
        ("string(.557586)", "'0.557586'"),
        ("string(1 div 4)", "'0.25'"),
        ("string('')", "missing"),
        ("string(date('1989-11-09'))", "'1989-11-09'"),
        ("string(${many})", "'b a'"),
        ("string(${visit})", "'2026-03-14T10:30:00.000+03:00'"),
        ("substr('hello',0)", "'hello'"),
        ("substr('hello',0,5)", "'hello'"),
        ("substr('hello',1,4)", "'ell'"),
        ("substr('hello',-2)", "'lo'"),
        ("substr('hello',0,-1)", "'hell'"),
        ("substr('hello',3,1)", "missing"),
        ("substr('hello',9)", "missing"),
        ("substr('привет', 1, 3)", "'ри'"),
        ("substring-before('hello','l')", "'he'"),
        ("substring-before('hello','q')", "missing"),
        ("substring-after('hello','l')", "'lo'"),
        ("substring-after('hello','')", "'hello'"),
        ("translate('hello','l','L')", "'heLLo'"),
        ("translate('hello','l','')", "'heo'"),
        ("translate('hello world','hello','')", "' wrd'"),
        ("translate('hello wor,ld',' ,',', ')", "'hello,wor ld'"),
        ("translate('2019/01/02','/','-')", "'2019-01-02'"),
        ("contains('abc', 'b')", "true"),
        ("contains('abc', 'bcd')", "false"),
        ("contains('abc', '')", "true"),
        ("starts-with('abc', 'a')", "true"),
        ("starts-with('', 'a')", "false"),
        ("starts-with('', '')", "true"),
        ("ends-with('abc', 'a')", "false"),
        ("ends-with('', '')", "true"),
        ("string-length('привет')", "6"),
        ("normalize-space(${words})", "'Анна Петровна'"),
        ("normalize-space('  a  b ')", "'a b'"),
        ("concat()", "missing"),
        ("concat('ab','cde','','fgh',1,false(),'ijklmnop')", "'abcdefgh1falseijklmnop'"),
        ("concat(${m})", "'53'"),
        ("join(', ', ${m})", "'5, , 3'"),
        ("join('-', 'a', 2, true())", "'a-2-true'"),
        ("join(', ', ${many})", "'b, a'"),
        ("join('-')", "missing"),
        ("uuid()", "'01234567-89ab-cdef-0123-456789abcdef'"),
        ("uuid(10)", "'0123456789'"),
        ("string-length(uuid(40))", "40"),
        ("if(true(), substr('42', 0), 0) + 1", "43"),
    ]);
}

#[test]
fn a_pattern_matches_the_whole_text() {
    check(&[
        ("regex('12345','[0-9]+')", "true"),
        ("regex('12345a','[0-9]+')", "false"),
        ("regex('', '[0-9]*')", "true"),
        ("regex(${no_words}, '.+')", "false"),
        ("regex('a|b', 'a|b')", "false"),
        ("regex('b', 'a|b')", "true"),
        ("regex('ab', 'a|b')", "false"),
        ("regex(., '[0-9]')", "true"),
        ("regex('Анна', '[А-Яа-яЁё ]{2,60}')", "true"),
        ("regex('a\nb', '.*')", "false"),
        (r"regex('8 916 1234567', '8 \d{3} \d{7}')", "true"),
        (r"regex('x@y.ru', '[\w.-]+@[\w.-]+\.[a-z]{2,10}')", "true"),
    ]);
}
