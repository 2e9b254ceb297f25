//! Reference pictures of every screen at three sizes, in Russian and English. `make pictures` draws them anew; the new
//! ones are looked at before they are committed.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use otklik::clock::SteppedClock;
use otklik::screen::*;
use otklik::ui::driver::Driver;
use std::path::{Path, PathBuf};

const SIZES: [(u32, u32); 3] = [(1280, 800), (800, 1280), (1024, 600)];

/// A pixel differs when one of its channels is off by more than this.
const CHANNEL: u8 = 40;
/// A picture differs when more than this share of its pixels does.
const SHARE: f64 = 0.002;

fn view(screen: Screen) -> View {
    View { screen, page: 1, forward: true, camera_on: false, still_there: None }
}

fn options(words: &[&str], chosen: Option<usize>) -> Vec<OptionRow> {
    let row = |(index, text): (usize, &&str)| OptionRow {
        id: index.to_string(),
        text: (*text).to_owned(),
        heading: None,
        written: None,
        chosen: Some(index) == chosen,
    };
    words.iter().enumerate().map(row).collect()
}

fn single(words: &[&str], chosen: Option<usize>) -> Screen {
    Screen::Question(QuestionScreen {
        text: "Вы согласны, что стоимость полученной услуги соответствует ее качеству?".into(),
        hint: None,
        position: 1,
        of: 4,
        multiple: false,
        options: options(words, chosen),
        can_go_back: false,
        can_go_on: chosen.is_some(),
        last: false,
    })
}

const AGREE: [&str; 5] =
    ["Полностью согласен", "Скорее согласен", "Затрудняюсь ответить", "Скорее не согласен", "Полностью не согласен"];

fn multiple() -> Screen {
    let groups: [(&str, &[&str]); 5] = [
        (
            "Доступность и удобство",
            &[
                "Удобное расположение, близость к дому/работе",
                "Возможность записаться на удобное время",
                "Минимальное время ожидания приема",
            ],
        ),
        (
            "Репутация и рекомендации",
            &[
                "Рекомендация знакомого, родственника, друга",
                "Высокий рейтинг клиники на сайтах отзывов",
                "Наличие в клинике врача с высокой репутацией",
                "Наличие в клинике «своего» врача",
            ],
        ),
        (
            "Возможности лечения",
            &[
                "Широкий спектр оказываемых услуг",
                "Оснащенность клиники современным оборудованием",
                "Наличие узких специалистов редкого профиля",
            ],
        ),
        (
            "Сервис и Комфорт",
            &[
                "Комфортная атмосфера и интерьер",
                "Вежливый и внимательный персонал",
                "Четкая организация процессов в клинике",
            ],
        ),
        (
            "Экономические Факторы",
            &["Прозрачность ценообразования", "Участие в программах ДМС", "Другое (пожалуйста, уточните)"],
        ),
    ];
    let mut rows = Vec::new();
    for (heading, words) in groups {
        for (index, text) in words.iter().enumerate() {
            rows.push(OptionRow {
                id: rows.len().to_string(),
                text: (*text).to_owned(),
                heading: (index == 0).then(|| heading.to_owned()),
                written: None,
                chosen: matches!(rows.len(), 1 | 8),
            });
        }
    }
    Screen::Question(QuestionScreen {
        text: "Что, помимо цены и качества услуг, является для вас важным фактором при выборе нашей клиники?".into(),
        hint: Some("Выберите все подходящие варианты".into()),
        position: 4,
        of: 4,
        multiple: true,
        options: rows,
        can_go_back: true,
        can_go_on: true,
        last: true,
    })
}

fn lock(returned: bool, message: LockMessage) -> Screen {
    Screen::Lock(LockScreen {
        site: "Клиника на Садовой".into(),
        campaign: "ИРЛ, волна 2026-1".into(),
        entered: if message == LockMessage::Enter { 2 } else { 0 },
        returned,
        message,
    })
}

fn approach(instruction: Instruction, trouble: Trouble) -> Screen {
    let ready = matches!(instruction, Instruction::Approach { .. });
    Screen::Approach(ApproachScreen {
        interviewer: "Анна".into(),
        site: "Клиника на Садовой".into(),
        instruction,
        segments: vec![
            SegmentRow {
                id: "service".into(), label: "Услуга".into(), chosen: ready.then(|| "Терапия".into())
            },
            SegmentRow { id: "doctor".into(), label: "Врач".into(), chosen: None },
        ],
        segments_chosen: false,
        today: Today {
            approaches: 14,
            completed: 8,
            partial: 1,
            broken_off: 1,
            refused: 2,
            ineligible: 1,
            not_reached: 1,
            other: 0,
            response_rate: Some(69),
        },
        queue: Queue {
            waiting: if trouble == Trouble::None { 0 } else { 3 },
            parked: 0,
            last_sent: "2026-03-01T02:14:00".parse().ok(),
            trouble,
        },
    })
}

fn screens() -> Vec<(&'static str, View)> {
    let reasons =
        ["Нет времени", "Не участвует в опросах", "Сомневается, что опрос анонимный", "Отказ сразу, до вопросов"];
    let rows = reasons.iter().enumerate();
    let rows = rows.map(|(id, text)| ListRow { id: id.to_string(), text: (*text).into(), chosen: false }).collect();
    let welcome = WelcomeScreen {
        text: "Здравствуйте! Ответьте, пожалуйста, на четыре коротких вопроса о ценах и услугах клиники.".into(),
        notice: Some(
            "Если вы не против, планшет сделает два снимка, в начале и в конце: они подтверждают, что отвечал живой \
             человек.\nИх увидят только те, кто проверяет честность опроса, а не врач и не администраторы. Отказ ни на \
             что не повлияет."
                .into(),
        ),
        questions: 4,
    };
    let writing = |text: &str| {
        Screen::Writing(WritingScreen {
            prompt: "Другое (пожалуйста, уточните)".into(),
            text: text.into(),
            longest: 500,
        })
    };
    vec![
        ("lock", view(lock(false, LockMessage::Enter))),
        ("lock-wrong", view(lock(false, LockMessage::Wrong { wait: 10 }))),
        ("returned", view(lock(true, LockMessage::Enter))),
        ("approach-count", view(approach(Instruction::Count { arrivals: 4, next: 6, remaining: 2 }, Trouble::None))),
        ("approach-ready", view(approach(Instruction::Approach { arrival: 6 }, Trouble::Offline))),
        ("refusal", view(Screen::List(ListScreen { title: ListTitle::Refusal, rows }))),
        ("welcome", view(Screen::Welcome(welcome))),
        ("single", view(single(&AGREE, None))),
        ("single-chosen", View { camera_on: true, ..view(single(&AGREE, Some(1))) }),
        (
            "seven-options",
            view(single(
                &[
                    "Каждый день",
                    "Несколько раз в неделю",
                    "Раз в неделю",
                    "Несколько раз в месяц",
                    "Раз в месяц",
                    "Реже",
                    "Впервые",
                ],
                Some(2),
            )),
        ),
        ("multiple", view(multiple())),
        ("writing", view(writing("Рядом есть удобная парковка"))),
        ("still-there", View { still_there: Some(11), ..view(single(&AGREE, None)) }),
        (
            "thanks",
            view(Screen::Thanks(ThanksScreen {
                text: "Спасибо! Ваши ответы помогут нам стать лучше.".into()
            })),
        ),
        ("out-of-service", view(Screen::OutOfService(OutOfServiceScreen { code: "S1".into() }))),
    ]
}

fn reference(language: &str, (width, height): (u32, u32), name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens").join(language);
    folder.join(format!("{width}x{height}-{name}.png"))
}

/// Writes a picture as small as PNG allows: it stays in the repository.
fn save(picture: &image::RgbaImage, path: &Path) {
    use image::codecs::png::{CompressionType, FilterType, PngEncoder};
    let file = std::io::BufWriter::new(std::fs::File::create(path).unwrap());
    let encoder = PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::Adaptive);
    image::DynamicImage::from(picture.clone()).to_rgb8().write_with_encoder(encoder).unwrap();
}

/// The share of pixels that differ.
fn difference(one: &image::RgbaImage, other: &image::RgbaImage) -> f64 {
    if one.dimensions() != other.dimensions() {
        return 1.0;
    }
    let differs = |(a, b): &(&image::Rgba<u8>, &image::Rgba<u8>)| {
        a.0.iter().zip(b.0).any(|(one, other)| one.abs_diff(other) > CHANNEL)
    };
    one.pixels().zip(other.pixels()).filter(differs).count() as f64 / (one.width() * one.height()) as f64
}

#[test]
fn every_screen_looks_as_it_was_last_looked_at() {
    let draw = std::env::var_os("OTKLIK_DRAW_PICTURES").is_some();
    let clock = SteppedClock::new("2026-03-02T09:00:00+03:00".parse().unwrap());
    let mut different = Vec::new();
    for language in ["ru", "en"] {
        for size in SIZES {
            for (name, view) in screens() {
                // A window of its own: what a screen looks like does not depend on the one before.
                let driver = Driver::bare(size.0, size.1, language, clock.clone()).unwrap();
                driver.show(&view).unwrap();
                let picture = driver.picture().unwrap();
                let path = reference(language, size, name);
                if draw {
                    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                    save(&picture, &path);
                    continue;
                }
                let expected = image::open(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                let share = difference(&picture, &expected.to_rgba8());
                if share > SHARE {
                    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("screens");
                    std::fs::create_dir_all(&folder).unwrap();
                    let got = folder.join(format!("{language}-{}", path.file_name().unwrap().to_str().unwrap()));
                    picture.save(&got).unwrap();
                    different.push(format!(
                        "{name} {size:?} {language}: {:.2} % differ, see {}",
                        share * 100.0,
                        got.display()
                    ));
                }
            }
        }
    }
    assert!(different.is_empty(), "{}\nIf this is meant: make pictures, and look at them.", different.join("\n"));
}
