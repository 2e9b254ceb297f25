//! The same screens looking otherwise: other colours, a clinic's own accent and logo, languages written from the right,
//! many languages, long words.

use super::{State, state, view};
use crate::screen::{
    Accent, Appearance, Body, LanguageRow, Look, OptionRow, OptionsBody, Picture, QuestionScreen, Rgb, Screen, View,
    WelcomeScreen,
};
use otklik_core::scenario::Colour;
use otklik_core::scenario::accent::{AccentColours, Scheme};

/// Every look that is not the usual one.
pub(super) fn states() -> Vec<State> {
    let question = || asked(RUSSIAN, 1);
    let looking = |name, screen, change: &dyn Fn(&mut Look)| {
        let mut view = view(screen);
        change(&mut view.look);
        State { name, view }
    };
    vec![
        looking("dark", question(), &|look| look.appearance = Appearance::Dark),
        looking("high-contrast", question(), &|look| look.appearance = Appearance::HighContrast),
        looking("accent", question(), &|look| look.accent = Some(accent(Scheme::Light))),
        looking("accent-dark", question(), &|look| {
            look.appearance = Appearance::Dark;
            look.accent = Some(accent(Scheme::Dark));
        }),
        looking("logo", welcome(), &|look| look.accent = Some(accent(Scheme::Light))),
        looking("arabic", asked(ARABIC, 0), &|look| speak(look, "ar")),
        looking("hebrew", asked(HEBREW, 2), &|look| speak(look, "he")),
        State { name: "languages", view: View { page: 2, ..many_languages() } },
        state("long-words", asked(LONG, 1)),
    ]
}

struct Words {
    question: &'static str,
    hint: Option<&'static str>,
    options: [&'static str; 5],
}

const RUSSIAN: Words = Words {
    question: "Насколько вы удовлетворены тем, как врач объяснил вам лечение?",
    hint: Some("Вспомните последний приём"),
    options: [
        "Полностью удовлетворён",
        "Скорее удовлетворён",
        "Трудно сказать",
        "Скорее не удовлетворён",
        "Не удовлетворён",
    ],
};

const ARABIC: Words = Words {
    question: "ما مدى رضاك عن الخدمة التي حصلت عليها في العيادة 24؟",
    hint: Some("فكّر في زيارتك الأخيرة"),
    options: ["راضٍ جدًا", "راضٍ", "محايد", "غير راضٍ", "غير راضٍ إطلاقًا"],
};

const HEBREW: Words = Words {
    question: "עד כמה הינך מרוצה מהשירות שקיבלת במרפאה 24?",
    hint: Some("חשבו על הביקור האחרון"),
    options: ["מרוצה מאוד", "מרוצה", "ככה ככה", "לא מרוצה", "כלל לא מרוצה"],
};

/// A questionnaire with the longest words and sentences that its author could think of.
const LONG: Words = Words {
    question: "Насколько Вы удовлетворены высокотехнологичным физиотерапевтическим оборудованием, \
               предоставленным в отделении восстановительного лечения, и сопутствующим консультированием \
               относительно противопоказаний?",
    hint: Some("Если Вы пользовались несколькими отделениями, ответьте о том, в котором были последним"),
    options: [
        "Удовлетворён полностью: оборудование современное, персонал внимательный, противопоказания разъяснены",
        "Скорее удовлетворён",
        "Рентгеноэлектрокардиографического обследования не проводилось",
        "Скорее не удовлетворён: разъяснения были, но недостаточные",
        "Не удовлетворён",
    ],
};

fn asked(words: Words, chosen: usize) -> Screen {
    let row = |(index, text): (usize, &&str)| OptionRow {
        id: index.to_string(),
        text: (*text).to_owned(),
        chosen: index == chosen,
        ..OptionRow::default()
    };
    let rows = words.options.iter().enumerate().map(row).collect();
    Screen::Question(QuestionScreen {
        text: words.question.into(),
        hint: words.hint.map(str::to_owned),
        picture: None,
        position: 3,
        of: 9,
        part: None,
        body: Body::Options(OptionsBody { multiple: false, limits: None, rows }),
        escapes: Vec::new(),
        remark: None,
        can_go_back: true,
        can_go_on: true,
        last: false,
    })
}

fn welcome() -> Screen {
    Screen::Welcome(WelcomeScreen {
        text: "Здравствуйте! Расскажите, пожалуйста, как прошёл ваш визит.".into(),
        notice: None,
        questions: 9,
        logo: Some(Picture(concat!(env!("CARGO_MANIFEST_DIR"), "/crates/otklik-cloud/assets/icon.svg").into())),
    })
}

/// A light green, which has to be darkened by day.
fn accent(scheme: Scheme) -> Accent {
    let colours = AccentColours::of(Colour { red: 0x7f, green: 0xc8, blue: 0xa9 }, scheme);
    let rgb = |colour: Colour| -> Rgb { [colour.red, colour.green, colour.blue] };
    Accent {
        fill: rgb(colours.fill),
        pressed: rgb(colours.pressed),
        on_fill: rgb(colours.on_fill),
        ink: rgb(colours.ink),
        tint: rgb(colours.tint),
    }
}

fn speak(look: &mut Look, language: &str) {
    look.language = language.to_owned();
    look.from_the_right = true;
    if let Some(controls) = &mut look.controls {
        controls.languages = languages(language);
    }
}

fn languages(chosen: &str) -> Vec<LanguageRow> {
    let names = [
        ("ru", "Русский"),
        ("en", "English"),
        ("uk", "Українська"),
        ("ar", "العربية"),
        ("he", "עברית"),
        ("kk", "Қазақша"),
        ("uz", "Oʻzbekcha"),
    ];
    let row = |(id, name): (&str, &str)| LanguageRow { id: id.into(), name: name.into(), chosen: id == chosen };
    names.map(row).to_vec()
}

fn many_languages() -> View {
    let mut view = view(asked(RUSSIAN, 1));
    if let Some(controls) = &mut view.look.controls {
        controls.languages = languages("ru");
        controls.choosing_language = true;
    }
    view
}
