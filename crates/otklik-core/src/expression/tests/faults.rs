//! What is wrong with formulas: kind, place and advice.

use super::world::{compile, names, scope};
use crate::expression::{Fault, FaultKind, Formula, Scope, Type, Want};

/// Kind, the words it points at, and the help of each fault.
fn faults(source: &str) -> Vec<(FaultKind, String, String)> {
    described(source, compile(source))
}

fn described(source: &str, result: Result<Formula, Vec<Fault>>) -> Vec<(FaultKind, String, String)> {
    let faults = result.err().unwrap_or_else(|| panic!("{source} has no fault"));
    faults
        .into_iter()
        .map(|fault| {
            assert!(!fault.message.is_empty() && !fault.help.is_empty(), "{source}: {fault:?}");
            (fault.kind, source[fault.span].to_owned(), fault.help)
        })
        .collect()
}

/// Checks a table of formulas with one fault each: its kind, where it points, and what its help contains.
fn check(table: &[(&str, FaultKind, &str, &str)]) {
    for (source, kind, place, help) in table {
        let found = faults(source);
        assert_eq!(found.len(), 1, "{source}: {found:?}");
        assert_eq!((found[0].0, found[0].1.as_str()), (*kind, *place), "{source}: {found:?}");
        assert!(found[0].2.contains(help), "{source}: {}", found[0].2);
    }
}

#[test]
fn what_does_not_follow_the_grammar_is_told_where_and_what_to_write() {
    use FaultKind::Syntax;
    check(&[
        ("", Syntax, "", "write a condition"),
        ("${age} == 5", Syntax, "==", "`=`"),
        ("${age} > 5 && true()", Syntax, "&&", "`and`"),
        ("${one} = “yes”", Syntax, "“", "straight quotes"),
        ("${one} = 'yes", Syntax, "'yes", "put '"),
        ("${age = 5", Syntax, "${age = 5", "`}`"),
        ("{age} = 5", Syntax, "{", "${name}"),
        ("${} = 5", Syntax, "${}", "id of a question"),
        ("(${age} = 5", Syntax, "(", "`)`"),
        ("${age} = 5)", Syntax, ")", "remove it"),
        ("${age} =", Syntax, "", "behind the last sign"),
        ("= 5", Syntax, "=", "a name such as"),
        ("${age} ${price}", Syntax, "${price}", "operator"),
        ("${age} > 3,5", Syntax, ",", "3.5"),
        ("${age} > 5 AND true()", Syntax, "AND", "`and`"),
        ("${age} > 5 и true()", Syntax, "и", "`and`"),
        ("${age} > 10_000", Syntax, "10_000", "digits"),
        ("${age} > 5kg", Syntax, "5kg", "digits"),
        ("${age} ≥ 5", Syntax, "≥", "`>=`"),
        ("not(true(), )", Syntax, ")", "a name such as"),
        ("${m}[2]", Syntax, "[", "${matrix.row}"),
        ("/data/age = 5", Syntax, "/", "${name}"),
        ("${age}/2", Syntax, "/", "`div`"),
        ("..", Syntax, "..", "${name}"),
        ("instance('doctors')/item", Syntax, "/", "/root/item["),
        ("instance('doctors')", Syntax, "", "/root/item["),
        ("instance('doctors')/root/item[name = 'x'", Syntax, "[", "`]`"),
    ]);
}

#[test]
fn a_wrong_name_brings_the_nearest_right_one() {
    use FaultKind::{UnknownFunction, UnknownName, UnknownOption};
    check(&[
        ("${agee} > 5", UnknownName, "${agee}", "${age}"),
        ("${аge} > 5", UnknownName, "${аge}", "${age}"),
        ("${m.prise} > 5", UnknownName, "${m.prise}", "${m.price}"),
        ("../agee > 5", UnknownName, "../agee", "${age}"),
        ("age > 5", UnknownName, "age", "${age}"),
        ("servise = 'therapy'", UnknownName, "servise", "`service`"),
        ("${one} = yes", UnknownName, "yes", "'yes'"),
        ("true", UnknownName, "true", "true()"),
        ("${truth} = false", UnknownName, "false", "false()"),
        ("slected(${many}, 'a')", UnknownFunction, "slected", "selected()"),
        ("Selected(${many}, 'a')", UnknownFunction, "Selected", "selected()"),
        ("((slected(${many}, 'a')))", UnknownFunction, "slected", "selected()"),
        ("avg(${m})", UnknownFunction, "avg", "sum(${m})"),
        ("digest('a', 'MD5')", UnknownFunction, "digest", "ODK has it"),
        ("${one} = 'yess'", UnknownOption, "'yess'", "'yes'"),
        ("'YES' != ${one}", UnknownOption, "'YES'", "'yes'"),
        ("${one} = 'maybe'", UnknownOption, "'maybe'", "`yes`, `no` or `other`"),
        ("selected(${many}, 'z')", UnknownOption, "'z'", ""),
        ("${many} = 'a z'", UnknownOption, "'a z'", ""),
        ("${valued} = 5", UnknownOption, "5", "value-of"),
        ("${coded} = 4", UnknownOption, "4", "`1`, `2` or `3`"),
        ("instance('doctors')/root/item[name = 'petrov']/rate", UnknownOption, "'petrov'", "petrova"),
        ("pulldata('doctor', 'rate', 'name', ${one})", UnknownName, "'doctor'", "'doctors'"),
        ("pulldata('doctors', 'rat', 'name', ${one})", UnknownName, "'rat'", "'rate'"),
        ("instance('doctors')/root/item[nme = 'x']/rate", UnknownName, "nme", "`name`"),
    ]);
}

#[test]
fn types_that_do_not_fit_are_told() {
    use FaultKind::{Arguments, Pattern, Types};
    check(&[
        ("${one} + 1", Types, "${one}", "value-of"),
        ("${many} * 2", Types, "${many}", "count-selected"),
        ("${m} + 1", Types, "${m}", "sum"),
        ("${words} + 1", Types, "${words}", "number"),
        ("'abc' < 5", Types, "'abc'", "without quotes"),
        ("${one} > 1", Types, "${one}", "value-of"),
        ("${born} > '2026-01-01'", Types, "'2026-01-01'", "date('2026-01-01')"),
        ("${born} = '2026-01-01'", Types, "'2026-01-01'", "date('2026-01-01')"),
        ("${born} > 2026", Types, "2026", "date("),
        ("${born} = ${words}", Types, "${words}", "date("),
        ("${came} > '18:00'", Types, "'18:00'", "time('18:00')"),
        ("${came} + 1", Types, "${came}", "decimal-time"),
        ("${age} = 'yes'", Types, "'yes'", "without quotes"),
        ("${scale} = 'agree'", Types, "'agree'", "number of the step"),
        ("${m} = 5", Types, "${m}", "${matrix.row}"),
        ("${truth} = 'yes'", Types, "'yes'", "true()"),
        ("1 < ${age} < 5", Types, "5", "`and`"),
        ("selected(${nps}, '9')", Types, "${nps}", "compare it with one"),
        ("count(${many})", Types, "${many}", "count-selected"),
        ("sum(${age})", Types, "${age}", "`+`"),
        ("contains(${m}, 'a')", Types, "${m}", "join"),
        ("value-of(${one})", Types, "${one}", "value"),
        ("date('31.01.2026')", Types, "'31.01.2026'", "2026-01-31"),
        ("jr:choice-name(${age}, '${age}')", Types, "'${age}'", "options"),
        ("selected(${many})", Arguments, "selected(${many})", "selected("),
        ("not()", Arguments, "not()", "not("),
        ("today(1)", Arguments, "today(1)", "today()"),
        ("if(true(), 1)", Arguments, "if(true(), 1)", "if("),
        ("format-date(today(), '%Q')", Arguments, "'%Q'", "%d %m %Y"),
        ("format-date(today(), 'dd.mm.yyyy')", Arguments, "'dd.mm.yyyy'", "%d %m %Y"),
        ("sum(${age}, ${price})", Arguments, "sum(${age}, ${price})", "`+`"),
        ("position(${m})", Arguments, "${m}", "position(..)"),
        ("jr:choice-name(${one}, 'one')", Arguments, "'one'", "'${q1}'"),
        ("regex(${words}, ${digits})", Pattern, "${digits}", "regex("),
        ("regex(${words}, '(')", Pattern, "'('", "patterns know"),
        ("regex(${words}, 'a)(b')", Pattern, "'a)(b'", "patterns know"),
        ("regex(${words}, '(?=a)')", Pattern, "'(?=a)'", "ahead"),
        (r"regex(${words}, '(a)\1')", Pattern, r"'(a)\1'", "ahead"),
        (r"regex(${words}, '((\w{99}){99}){99}')", Pattern, r"'((\w{99}){99}){99}'", "patterns know"),
        (
            "instance('doctors')/root/item[name = instance('doctors')/root/item/name]/rate",
            Types,
            "instance('doctors')/root/item/name",
            "calculation",
        ),
    ]);
}

#[test]
fn all_faults_of_names_and_types_are_told_at_once() {
    let found = faults("${agee} > 5 and ${one} = 'yess' or slected(${many}, 'a', ${wrds} + 1)");
    let kinds: Vec<_> = found.iter().map(|fault| fault.0).collect();
    use FaultKind::{UnknownFunction, UnknownName, UnknownOption};
    assert_eq!(kinds, [UnknownName, UnknownOption, UnknownFunction, UnknownName]);
    assert_eq!(faults(&vec!["${x}"; 100].join("+")).len(), 20);
}

#[test]
fn a_formula_has_bounds() {
    let deep = |levels: usize| format!("{}1{}", "(".repeat(levels), ")".repeat(levels));
    assert!(compile(&deep(63)).is_ok());
    assert_eq!(faults(&deep(64))[0].0, FaultKind::TooLarge);
    assert_eq!(faults(&format!("1{}", "-".repeat(9_000)))[0].0, FaultKind::TooLarge);
    assert_eq!(faults(&"not(".repeat(2_000))[0].0, FaultKind::TooLarge);
    assert!(compile(&format!("1{}", "+1".repeat(4_999))).is_ok());
    assert_eq!(faults(&format!("1{}", "+1".repeat(5_000)))[0].0, FaultKind::TooLarge);
}

#[test]
fn the_answer_is_named_only_where_there_is_one() {
    let names = names();
    let bare = Scope { names, own: None, attributes: Vec::new(), of_row: false };
    let compiled = |source: &str| described(source, Formula::compile(source, &bare, Want::Condition))[0].clone();
    assert_eq!(compiled(". > 5").0, FaultKind::UnknownName);
    assert_eq!(compiled("service = 'therapy'").0, FaultKind::UnknownName);
    assert!(compiled("service = 'therapy'").2.contains("${service}"));
}

#[test]
fn a_position_is_asked_for_only_where_there_is_one() {
    let elsewhere = Scope { of_row: false, ..scope(names()) };
    for (source, place) in [("position(..) = 1", "position(..)"), ("${age} > position()", "position()")] {
        let found = described(source, Formula::compile(source, &elsewhere, Want::Condition));
        assert_eq!((found.len(), found[0].0, found[0].1.as_str()), (1, FaultKind::Arguments, place), "{source}");
        assert!(found[0].2.contains("`relevant` of a row"), "{}", found[0].2);
        assert!(Formula::compile(source, &scope(names()), Want::Condition).is_ok());
    }
    let in_brackets = "count(instance('doctors')/root/item[position() < 3]) = 2";
    assert!(Formula::compile(in_brackets, &elsewhere, Want::Condition).is_ok());
}

#[test]
fn an_answer_of_yes_or_no_alone_is_no_condition() {
    let names = names();
    let scope = scope(names);
    for (source, place) in [
        ("${yesno}", "${yesno}"),
        ("not(${yesno})", "${yesno}"),
        ("${age} > 18 and ${yesno}", "${yesno}"),
        ("if(${yesno}, true(), false())", "${yesno}"),
    ] {
        let found = described(source, Formula::compile(source, &scope, Want::Condition));
        assert_eq!((found.len(), found[0].0, found[0].1.as_str()), (1, FaultKind::Types, place), "{source}");
        assert!(found[0].2.contains("${yesno} = 'yes'") && found[0].2.contains("is-answered"), "{}", found[0].2);
    }
    let fits = |source: &str| Formula::compile(source, &scope, Want::Condition).is_ok();
    assert!(fits("${yesno} = 'yes'") && fits("boolean(${yesno})") && fits("is-answered(${yesno})"));
}

#[test]
fn a_formula_must_fit_what_it_is_for() {
    let names = names();
    let scope = scope(names);
    let fits = |source: &str, want| Formula::compile(source, &scope, want).is_ok();
    assert!(fits("${one} = 'yes'", Want::Condition));
    assert!(fits("${one}", Want::Condition));
    assert!(!fits("'yes'", Want::Condition));
    for (source, kind, expected) in [
        ("5", Type::Number, true),
        ("'5'", Type::Number, true),
        ("'five'", Type::Number, false),
        ("${m}", Type::Number, false),
        ("today()", Type::Date, true),
        ("today() + 1", Type::Date, true),
        ("'2026-01-31'", Type::Date, true),
        ("'tomorrow'", Type::Date, false),
        ("2026", Type::Date, false),
        ("time('09:00')", Type::Time, true),
        ("5", Type::Time, false),
        ("${age}", Type::Text, true),
        ("''", Type::Option, true),
        ("true()", Type::Option, false),
        ("1", Type::List, false),
    ] {
        assert_eq!(fits(source, Want::Answer(kind)), expected, "{source} as {kind:?}");
    }
}
