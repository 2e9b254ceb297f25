//! Options chosen, their words and values, and lists.

use super::check;

#[test]
fn options_are_found_among_those_chosen() {
    check(&[
        ("${one}", "'yes'"),
        ("${one} = 'yes'", "true"),
        ("${one} != 'no'", "true"),
        ("'yes' = ${one}", "true"),
        ("${one} = ${yesno}", "false"),
        ("${coded} = 2", "true"),
        ("${coded} > 1", "true"),
        ("${many} = 'b a'", "true"),
        ("${many} = 'a'", "false"),
        ("selected(${many}, 'a')", "true"),
        ("selected(${many}, 'c')", "false"),
        ("selected(${no_many}, 'a')", "false"),
        ("selected(${one}, 'yes')", "true"),
        ("selected(${many}, ${one})", "false"),
        ("selected(${coded}, 2)", "true"),
        ("selected('apple baby crimson', '  baby  ')", "true"),
        ("selected('apple baby crimson', 'bab')", "false"),
        ("selected('', 'apple')", "false"),
        ("selected(${many}, '')", "false"),
        ("count-selected(${many})", "2"),
        ("count-selected(${no_many})", "0"),
        ("count-selected(${one})", "1"),
        ("count-selected('a b  c')", "3"),
        ("selected-at(${many}, 0)", "'b'"),
        ("selected-at(${many}, 1) = 'a'", "true"),
        ("selected-at(${many}, 2)", "missing"),
        ("selected-at(${many}, -1)", "missing"),
        ("value-of(${valued})", "5"),
        ("value-of(${yesno})", "0"),
        ("value-of(${nps})", "9"),
        ("jr:choice-name(${one}, '${one}')", "'yes in words of 0'"),
        ("jr:choice-name(${one}, ${one})", "'yes in words of 0'"),
        ("jr:choice-name(selected-at(${many}, 1), '${many}')", "'a in words of 5'"),
        ("jr:choice-name(${many}, '${many}')", "'b in words of 5, a in words of 5'"),
        ("jr:choice-name(${scale}, '${scale}')", "'agree in words of 8'"),
        ("jr:choice-name(${no_one}, '${no_one}')", "missing"),
        ("${scale} = 5", "true"),
        ("${any} = 7 and ${any} + 1 = 8", "true"),
    ]);
}

#[test]
fn a_choice_filter_compares_attributes_with_answers() {
    check(&[
        ("service = ${service}", "true"),
        ("rate > 4", "true"),
        ("name != 'petrova'", "true"),
        ("service = 'dentistry' or rate >= 4.5", "true"),
    ]);
}

#[test]
fn lists_are_looked_into() {
    check(&[
        ("pulldata('doctors', 'service', 'name', 'petrova')", "'dentistry'"),
        ("pulldata('doctors', 'rate', 'id', 'ivanov') * 2", "9"),
        ("pulldata('doctors', 'name', 'service', ${service})", "'ivanov'"),
        ("pulldata('doctors', 'rate', 'name', ${words})", "missing"),
        ("instance('doctors')/root/item[name = 'sidorov']/rate", "'5'"),
        ("instance('doctors')/root/item[service = ${service} and rate > 4.6]/name", "'sidorov'"),
        ("instance('doctors')/root/item[service = current()/../service][2]/name", "'sidorov'"),
        ("instance('doctors')/root/item[position() = 2]/name", "'petrova'"),
        ("count(instance('doctors')/root/item[service = 'therapy'])", "2"),
        ("join(', ', instance('doctors')/root/item[service = 'therapy']/name)", "'ivanov, sidorov'"),
        ("max(instance('doctors')/root/item/rate)", "5"),
        ("sum(instance('doctors')/root/item[rate > 3]/rate)", "9.5"),
        ("instance('doctors')/root/item[rate > 9]/name = ''", "true"),
    ]);
}
