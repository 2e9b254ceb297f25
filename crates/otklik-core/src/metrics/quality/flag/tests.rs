use super::*;
use crate::phrase::Locale;
use proptest::prelude::*;

#[test]
fn a_flag_goes_by_the_same_word_in_json_and_in_code() {
    for flag in QualityFlag::ALL {
        assert_eq!(serde_json::to_value(flag).unwrap(), flag.as_str());
    }
    let words = serde_json::to_string(&FlagSet::of(&[QualityFlag::OutOfHours, QualityFlag::Speeder])).unwrap();
    assert_eq!(words, r#"["speeder","out_of_hours"]"#);
    assert_eq!(
        serde_json::from_str::<FlagSet>(&words).unwrap().iter().collect::<Vec<_>>(),
        [QualityFlag::Speeder, QualityFlag::OutOfHours]
    );
}

#[test]
fn every_flag_has_a_name_and_an_explanation_of_its_own_in_every_language() {
    for locale in Locale::ALL {
        let texts: std::collections::BTreeSet<&str> = QualityFlag::ALL
            .iter()
            .flat_map(|flag| [flag.name(), flag.explanation()])
            .map(|it| it.get(locale))
            .collect();
        assert_eq!(texts.len(), 2 * QualityFlag::ALL.len());
        assert!(texts.iter().all(|text| !text.is_empty()));
    }
}

#[test]
fn a_hard_flag_excludes_and_a_soft_one_alone_does_nothing() {
    let rules = QualityRules::default();
    for flag in QualityFlag::ALL {
        let expected = match flag.severity() {
            Severity::Hard => Standing::Excluded,
            Severity::Soft => Standing::Sound,
        };
        assert_eq!(FlagSet::of(&[flag]).standing(&rules), expected, "{flag:?}");
    }
    let two = FlagSet::of(&[QualityFlag::Speeder, QualityFlag::OutOfHours]);
    assert_eq!(two.standing(&rules), Standing::Suspicious);
    assert_eq!(two.union(FlagSet::of(&[QualityFlag::TestMode])).standing(&rules), Standing::Excluded);
    assert_eq!(FlagSet::EMPTY.standing(&rules), Standing::Sound);
}

#[test]
fn as_many_soft_flags_are_soft_as_it_says() {
    let soft = QualityFlag::ALL.iter().filter(|flag| flag.severity() == Severity::Soft).count();
    assert_eq!((soft, QualityFlag::ALL.into_iter().collect::<FlagSet>().soft()), (QualityFlag::SOFT, 7));
}

proptest! {
    #[test]
    fn a_set_holds_exactly_the_flags_that_were_put_in(
        picks in proptest::collection::vec(0_usize..10, 0..12), others in proptest::collection::vec(0_usize..10, 0..12)
    ) {
        let set: FlagSet = picks.iter().map(|pick| QualityFlag::ALL[*pick]).collect();
        let other: FlagSet = others.iter().map(|pick| QualityFlag::ALL[*pick]).collect();
        for (place, flag) in QualityFlag::ALL.into_iter().enumerate() {
            prop_assert_eq!(set.contains(flag), picks.contains(&place));
            prop_assert_eq!(set.union(other).contains(flag), picks.contains(&place) || others.contains(&place));
            prop_assert_eq!(set.without(other).contains(flag), picks.contains(&place) && !others.contains(&place));
        }
        prop_assert_eq!(set.iter().collect::<FlagSet>(), set);
    }
}
