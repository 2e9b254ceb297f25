//! Pictures of scenarios, as files named by their digest: the stick they came from is long gone when they are shown.

use super::open::Doing;
use super::photo::write_synced;
use super::{Store, StoreError};
use otklik_core::id::Sha256;
use otklik_core::scenario::Media;
use rusqlite::params;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Where each picture of each scenario is, by the digest of the scenario file and what it calls the picture.
pub type PicturePaths = BTreeMap<(Sha256, Media), PathBuf>;

impl Store {
    /// Keeps the pictures of a scenario file. To be called before the file runs, so that it never runs without them.
    pub fn keep_pictures(&mut self, scenario: &Sha256, pictures: &[(Media, Vec<u8>)]) -> Result<(), StoreError> {
        let doing = "keep the pictures of a scenario";
        let transaction = self.connection.transaction().doing(doing)?;
        for (media, bytes) in pictures {
            let sha256 = Sha256::of(bytes);
            let path = picture_path(&self.folder, &sha256, media);
            if !path.is_file() {
                write_synced(&path, bytes)?;
            }
            transaction
                .execute(
                    "INSERT OR REPLACE INTO picture (scenario, path, sha256) VALUES (?1, ?2, ?3)",
                    params![scenario.to_string(), media.0, sha256.to_string()],
                )
                .doing(doing)?;
        }
        transaction.commit().doing(doing)
    }

    /// Where the pictures of all scenarios are. One whose file has gone is left out.
    pub fn pictures(&self) -> Result<PicturePaths, StoreError> {
        let doing = "look for the pictures of the scenarios";
        let mut statement = self.connection.prepare("SELECT scenario, path, sha256 FROM picture").doing(doing)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).doing(doing)?;
        let mut paths = PicturePaths::new();
        for row in rows {
            let (scenario, path, sha256): (String, String, String) = row.doing(doing)?;
            let (Ok(scenario), Ok(sha256)) = (scenario.parse(), sha256.parse()) else { continue };
            let media = Media(path);
            let file = picture_path(&self.folder, &sha256, &media);
            if file.is_file() {
                paths.insert((scenario, media), file);
            }
        }
        Ok(paths)
    }
}

/// The ending stays: by it the window knows how to read the file.
fn picture_path(folder: &Path, sha256: &Sha256, media: &Media) -> PathBuf {
    let ending = media.0.rsplit('.').next().unwrap_or_default().to_lowercase();
    folder.join("pictures").join(format!("{sha256}.{ending}"))
}
