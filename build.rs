//! Compiles the window: its typeface comes from the system at build time, its translations from `lang`.

use std::error::Error;
use std::path::{Path, PathBuf};

const DEBIAN_FONTS: &str = "/usr/share/fonts/opentype/inter";
const FACES: [&str; 3] = ["Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf"];

/// For the linker: leaves the tables for unwinding out.
const NO_UNWINDING: &str =
    "SECTIONS { /DISCARD/ : { *(.eh_frame) *(.gcc_except_table .gcc_except_table.*) } } INSERT AFTER .text;";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rustc-env=OTKLIK_BUILT={}", built());
    if is_shipped() && folds() {
        println!("cargo:rustc-link-arg-bins=-Wl,--icf=all");
        println!("cargo:rustc-link-arg-bins=-Wl,-z,pack-relative-relocs");
        // What is shipped does not unwind, so nothing reads these tables; the compiler writes them all the same.
        let script = PathBuf::from(std::env::var("OUT_DIR")?).join("no-unwinding.ld");
        std::fs::write(&script, NO_UNWINDING)?;
        println!("cargo:rustc-link-arg-bins=-Wl,--no-eh-frame-hdr");
        println!("cargo:rustc-link-arg-bins=-Wl,-T,{}", script.display());
    }
    let fonts = fonts()?;
    let config = slint_build::CompilerConfiguration::new()
        .with_style("fluent-light".into())
        .with_include_paths(vec![fonts])
        .with_bundled_translations("lang")
        .with_default_translation_context(slint_build::DefaultTranslationContext::None)
        .with_debug_info(is_driven());
    slint_build::compile_with_config("ui/app.slint", config)?;
    Ok(())
}

/// Whether it can be driven by the labels of its controls, which the toolkit finds by what it calls debug information.
fn is_driven() -> bool {
    std::env::var_os("CARGO_FEATURE_HEADLESS").is_some()
        || std::env::var("PROFILE").is_ok_and(|profile| profile == "debug")
}

/// Whether this is the terminal as it is shipped, the one that is built small.
fn is_shipped() -> bool {
    std::env::var("OPT_LEVEL").is_ok_and(|level| level == "z")
}

/// Whether the linker is the one that folds functions which are the same, of which the window has thousands. It is the
/// usual one of Rust for this system only.
fn folds() -> bool {
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    is("TARGET", "x86_64-unknown-linux-gnu") && is("HOST", "x86_64-unknown-linux-gnu")
}

/// When this is built, in seconds since 1970: a tablet's clock that shows less is wrong.
fn built() -> u64 {
    println!("cargo:rerun-if-env-changed=SOURCE_DATE_EPOCH");
    let told = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|text| text.parse().ok());
    let now = || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0, |since| since.as_secs());
    told.unwrap_or_else(now)
}

/// The folder with the typeface, or words on how to get it.
fn fonts() -> Result<PathBuf, String> {
    println!("cargo:rerun-if-env-changed=OTKLIK_FONTS");
    let folder = std::env::var_os("OTKLIK_FONTS").map_or_else(|| PathBuf::from(DEBIAN_FONTS), PathBuf::from);
    let missing: Vec<&str> = FACES.into_iter().filter(|face| !Path::new(&folder).join(face).is_file()).collect();
    if missing.is_empty() {
        return Ok(folder);
    }
    Err(format!(
        "the typeface of the window is not in {}: {} missing. Install Debian's package fonts-inter \
         (apt-get install fonts-inter), or set OTKLIK_FONTS to a folder that holds these files.",
        folder.display(),
        missing.join(", ")
    ))
}
