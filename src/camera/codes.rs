//! Reads QR codes and barcodes off a picture. What somebody holds before a real camera is read by a process of its own,
//! see `linux/code_reader.rs`: the library may give up on a picture.

use image::GrayImage;
use otklik_core::scenario::ScanCodes;
use zedbar::{DecoderConfig, Image, Scanner, SymbolType};

const BARCODES: [SymbolType; 7] = [
    SymbolType::Ean13,
    SymbolType::Ean8,
    SymbolType::Upca,
    SymbolType::Upce,
    SymbolType::Code128,
    SymbolType::Code39,
    SymbolType::Code93,
];

/// What the first code in a picture says, if there is one of these.
pub fn read(picture: &GrayImage, codes: ScanCodes) -> Option<String> {
    let qr = matches!(codes, ScanCodes::Any | ScanCodes::Qr).then_some(SymbolType::QrCode);
    let bars = if codes == ScanCodes::Qr { &[] } else { BARCODES.as_slice() };
    let wanted = qr.iter().chain(bars);
    let config = wanted.fold(DecoderConfig::new(), |config, kind| config.enable_type(*kind));
    // A telephone that shows the code has a grid of its own, which hides the code at full size.
    let config = config.retry_undecoded_regions(true).retry_downscaled(true);
    let (width, height) = picture.dimensions();
    let mut image = Image::from_gray(picture.as_raw(), width, height).ok()?;
    let found = Scanner::with_config(config).scan(&mut image);
    found.symbols().iter().find_map(|symbol| {
        // Today's codes are in UTF-8 and do not say so; only what is not is guessed at.
        let plain = symbol.raw_data().and_then(|bytes| std::str::from_utf8(bytes).ok());
        let text = plain.or_else(|| symbol.data_string())?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
pub(crate) mod tests {
    use super::*;
    use image::Luma;
    use proptest::prelude::*;

    /// «Талон 42».
    const QR: [&str; 21] = [
        "#######..###..#######",
        "#.....#..##...#.....#",
        "#.###.#.##.#..#.###.#",
        "#.###.#.#####.#.###.#",
        "#.###.#.###.#.#.###.#",
        "#.....#.#.#.#.#.....#",
        "#######.#.#.#.#######",
        "........###.#........",
        "#.#####.....#.#####..",
        ".#.#...####.###.#.#.#",
        ".#.#.###.##.#.###...#",
        "...##...##...###.#...",
        "..#..##..##.##.#.##..",
        "........#..#......##.",
        "#######..##.#...#.###",
        "#.....#.#.#.#.#.#..#.",
        "#.###.#.#..#######.##",
        "#.###.#.#.##.##.#.#..",
        "#.###.#.##..##.##.#..",
        "#.....#...#.#..#.#...",
        "#######.###.#.##.###.",
    ];

    /// A sheet of paper on a grey table, black where `is_dark` of a module says so.
    fn sheet(modules: (u32, u32), size: (u32, u32), is_dark: impl Fn(u32, u32) -> bool) -> GrayImage {
        const LEFT: u32 = 120;
        const TOP: u32 = 90;
        const QUIET: u32 = 24;
        GrayImage::from_fn(640, 480, |x, y| {
            let paper = (LEFT - QUIET..LEFT + modules.0 * size.0 + QUIET).contains(&x)
                && (TOP - QUIET..TOP + modules.1 * size.1 + QUIET).contains(&y);
            let module = (x.wrapping_sub(LEFT) / size.0, y.wrapping_sub(TOP) / size.1);
            let dark = module.0 < modules.0 && module.1 < modules.1 && is_dark(module.0, module.1);
            Luma([if dark {
                30
            } else if paper {
                228
            } else {
                180
            }])
        })
    }

    /// A sheet with «Талон 42» as a QR code.
    pub(crate) fn qr() -> GrayImage {
        let side = QR.len() as u32;
        sheet((side, side), (8, 8), |x, y| QR[y as usize].as_bytes()[x as usize] == b'#')
    }

    /// A sheet with a barcode (EAN-13).
    pub(crate) fn bars(digits: &str) -> GrayImage {
        const ODD: [&str; 10] = [
            "0001101", "0011001", "0010011", "0111101", "0100011", "0110001", "0101111", "0111011", "0110111",
            "0001011",
        ];
        const PARITY: [&str; 10] =
            ["OOOOOO", "OOEOEE", "OOEEOE", "OOEEEO", "OEOOEE", "OEEOOE", "OEEEOO", "OEOEOE", "OEOEEO", "OEEOEO"];
        let digits: Vec<usize> = digits.bytes().map(|digit| usize::from(digit - b'0')).collect();
        let swapped = |code: &str| code.bytes().map(|bit| if bit == b'1' { '0' } else { '1' }).collect::<String>();
        let mut code = "101".to_owned();
        for (digit, parity) in digits[1..7].iter().zip(PARITY[digits[0]].chars()) {
            code += &match parity {
                'O' => ODD[*digit].to_owned(),
                _ => swapped(ODD[*digit]).chars().rev().collect(),
            };
        }
        code += "01010";
        code += &digits[7..].iter().map(|digit| swapped(ODD[*digit])).collect::<String>();
        code += "101";
        sheet((code.len() as u32, 1), (4, 140), |x, _| code.as_bytes()[x as usize] == b'1')
    }

    #[test]
    fn qr_codes_and_barcodes_are_read_however_they_are_held() {
        for (picture, text) in [(qr(), "Талон 42"), (bars("4600051000057"), "4600051000057")] {
            assert_eq!(read(&picture, ScanCodes::Any).as_deref(), Some(text));
            let turned = image::imageops::rotate90(&picture);
            assert_eq!(read(&turned, ScanCodes::Any).as_deref(), Some(text), "on its side");
            let turned = image::imageops::rotate180(&picture);
            assert_eq!(read(&turned, ScanCodes::Any).as_deref(), Some(text), "upside down");
        }
    }

    #[test]
    fn only_the_codes_that_are_asked_for_are_read() {
        assert_eq!(read(&qr(), ScanCodes::Qr).as_deref(), Some("Талон 42"));
        assert_eq!(read(&qr(), ScanCodes::Barcode), None);
        assert_eq!(read(&bars("4600051000057"), ScanCodes::Barcode).as_deref(), Some("4600051000057"));
        assert_eq!(read(&bars("4600051000057"), ScanCodes::Qr), None);
        assert_eq!(read(&GrayImage::from_pixel(640, 480, Luma([120])), ScanCodes::Any), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn no_picture_takes_the_reader_down(width in 1_u32..90, height in 1_u32..90, seed: u32) {
            let noise = |x: u32, y: u32| {
                (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503) ^ seed).wrapping_mul(2_246_822_519)
            };
            let picture = GrayImage::from_fn(width, height, |x, y| Luma([(noise(x, y) >> 24) as u8]));
            let _ = read(&picture, ScanCodes::Any);
        }
    }
}
