//! `otklik gallery`: every component and screen in every state, to be looked at.

use super::{Setting, Sheet, draw, for_each, measure, states};
use crate::screen::TextSize;
use anyhow::Context;
use clap::Args;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The arguments of `otklik gallery`.
#[derive(Debug, Args)]
pub struct Gallery {
    /// The folder for the pictures.
    #[arg(long, default_value = "var/gallery")]
    to: PathBuf,
    /// Only settings whose name contains this, such as `1024x600`, `-200-` or `-uk`.
    #[arg(long, default_value = "")]
    only: String,
    /// Only states whose name contains this; they are drawn whole in every setting.
    #[arg(long)]
    state: Option<String>,
    /// Draw nothing: only say what does not fit.
    #[arg(long)]
    measure: bool,
}

impl Gallery {
    /// Draws it: a contact sheet for each setting, every state whole in letters of 100 % or, if one was named, in all,
    /// and a page that shows them.
    pub fn carry_out(self) -> anyhow::Result<ExitCode> {
        let mut settings = Setting::all();
        settings.retain(|setting| setting.name().contains(&self.only));
        if self.measure {
            let measured = for_each(&settings, |setting| measure(setting, |name| self.wants(name)));
            for misfit in measured.into_iter().collect::<Result<Vec<_>, _>>()?.concat() {
                println!("{misfit}");
            }
            return Ok(ExitCode::SUCCESS);
        }
        std::fs::create_dir_all(&self.to).with_context(|| format!("cannot make {}", self.to.display()))?;
        let drawn = for_each(&settings, |setting| self.draw(setting));
        let misfits: Vec<String> = drawn.into_iter().collect::<anyhow::Result<Vec<_>>>()?.concat();
        let page = self.to.join("index.html");
        std::fs::write(&page, index(&settings)).with_context(|| format!("cannot write {}", page.display()))?;
        println!("{}", page.display());
        for misfit in &misfits {
            println!("{misfit}");
        }
        Ok(ExitCode::SUCCESS)
    }

    fn wants(&self, name: &str) -> bool {
        self.state.as_deref().is_none_or(|part| name.contains(part))
    }

    fn draw(&self, setting: Setting) -> anyhow::Result<Vec<String>> {
        let wanted = |name: &str| self.wants(name);
        let count = states().iter().filter(|state| wanted(state.name)).count();
        let (mut sheet, mut place, mut misfits) = (Sheet::new(setting, count), 0, Vec::new());
        let mut failed = None;
        draw(setting, wanted, |name, driver| {
            let whole = self.to.join(setting.name()).join(format!("{name}.png"));
            let done = driver.picture().context("no picture").and_then(|picture| {
                sheet.put(place, &picture);
                place += 1;
                if setting.text_size == TextSize::Normal || self.state.is_some() {
                    save(&picture, &whole)?;
                }
                Ok(())
            });
            failed = failed.take().or(done.err());
            misfits.extend(driver.misfits().iter().map(|misfit| format!("{name} {}: {misfit}", setting.name())));
        })?;
        match failed {
            Some(error) => Err(error),
            None => {
                let path = self.to.join(format!("{}.png", setting.name()));
                sheet.picture().save(&path).with_context(|| format!("cannot write {}", path.display()))?;
                Ok(misfits)
            }
        }
    }
}

fn save(picture: &image::RgbaImage, path: &Path) -> anyhow::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    picture.save(path).with_context(|| format!("cannot write {}", path.display()))
}

fn index(settings: &[Setting]) -> String {
    let mut page = String::from(
        "<!doctype html><meta charset=\"utf-8\"><title>Otklik: gallery</title>\
         <style>body{font-family:sans-serif;background:#607068;color:#fff}img{max-width:100%}a{color:#fff}</style>\n",
    );
    for setting in settings {
        let name = setting.name();
        // Writing into a string does not fail.
        let _ = writeln!(page, "<h2>{name}</h2><a href=\"{name}.png\"><img src=\"{name}.png\" alt=\"{name}\"></a>");
        if setting.text_size == TextSize::Normal {
            for state in states() {
                let _ = writeln!(page, "<a href=\"{name}/{0}.png\">{0}</a>", state.name);
            }
        }
    }
    page
}
