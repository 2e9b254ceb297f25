//! Numbers that are no whole ones, as the screens read them: with the comma of the language, or the point.

use otklik::gallery::{Setting, draw};
use otklik::screen::TextSize;

#[test]
fn staff_read_parts_of_numbers_behind_the_comma_or_point_of_their_language() {
    for (language, parts) in
        [("ru", ["12,4", "1,4", "15,1"]), ("uk", ["12,4", "1,4", "15,1"]), ("en", ["12.4", "1.4", "15.1"])]
    {
        let setting = Setting { size: (1280, 800), text_size: TextSize::Normal, language };
        for (state, part) in ["operator-device", "operator-camera-shot", "figures"].into_iter().zip(parts) {
            draw(
                setting,
                |name| name == state,
                |name, driver| {
                    assert!(driver.reads(part), "{name} in {language} does not read {part}");
                },
            )
            .unwrap();
        }
    }
}
