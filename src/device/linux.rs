//! Linux: what `/sys`, `/run` and the list of mounts say.

mod mounts;
mod power;

use super::{BrightnessError, Device, Medium, Room};
use std::path::{Path, PathBuf};

/// Where sticks are mounted, by desktops and by hand.
const MEDIA: [&str; 3] = ["media", "run/media", "mnt"];

impl Device {
    /// The room on the disk that holds `folder`.
    pub fn room(&self, folder: &Path) -> Option<Room> {
        let disk = rustix::fs::statvfs(folder).ok()?;
        Some(Room {
            free: disk.f_bavail.saturating_mul(disk.f_frsize),
            total: disk.f_blocks.saturating_mul(disk.f_frsize),
        })
    }

    /// The brightness in per cent, if it can be set.
    pub fn brightness(&self) -> Option<u8> {
        let light = self.backlight()?;
        let (now, most) = (number(&light.join("brightness"))?, number(&light.join("max_brightness"))?);
        let writable = std::fs::OpenOptions::new().write(true).open(light.join("brightness")).is_ok();
        (writable && most > 0).then(|| u8::try_from((now.min(most) * 100).div_ceil(most)).unwrap_or(100))
    }

    /// Sets the brightness in per cent; never quite dark, for nobody could find the way back.
    pub fn set_brightness(&self, percent: u8) -> Result<(), BrightnessError> {
        let light = self.backlight().ok_or(BrightnessError::Absent)?;
        let most = number(&light.join("max_brightness")).ok_or(BrightnessError::Absent)?;
        let value = (most * u64::from(percent.clamp(5, 100)) / 100).max(1);
        std::fs::write(light.join("brightness"), value.to_string()).map_err(BrightnessError::Refused)
    }

    /// Whether the clock was set by the network; `None` where nobody knows.
    pub fn clock_is_synchronised(&self) -> Option<bool> {
        let folder = self.root.join("run/systemd/timesync");
        folder.is_dir().then(|| folder.join("synchronized").exists())
    }

    /// Whether it has a graphics processor; without one the main processor draws every picture.
    pub fn has_graphics_processor(&self) -> bool {
        let mut nodes = std::fs::read_dir(self.root.join("dev/dri")).into_iter().flatten().flatten();
        nodes.any(|node| node.file_name().to_string_lossy().starts_with("renderD"))
    }

    /// Sticks and cards that are plugged in, in the order of their places.
    pub fn media(&self) -> Vec<Medium> {
        let table = std::fs::read_to_string(self.root.join("proc/self/mounts")).unwrap_or_default();
        let mut media: Vec<Medium> =
            mounts::points(&table).into_iter().filter_map(|point| self.medium(&point)).collect();
        media.sort_by(|one, other| one.path.cmp(&other.path));
        media.dedup();
        media
    }

    fn medium(&self, point: &str) -> Option<Medium> {
        let inside = point.strip_prefix('/')?;
        let removable = MEDIA.iter().any(|folder| inside == *folder || inside.starts_with(&format!("{folder}/")));
        let path = self.root.join(inside);
        let name = path.file_name()?.to_string_lossy().into_owned();
        (removable && path.is_dir()).then_some(Medium { path, name })
    }

    fn backlight(&self) -> Option<PathBuf> {
        let mut lights: Vec<_> = std::fs::read_dir(self.root.join("sys/class/backlight"))
            .ok()?
            .flatten()
            .map(|entry| entry.path())
            .collect();
        lights.sort();
        lights.into_iter().next()
    }
}

fn number(file: &Path) -> Option<u64> {
    std::fs::read_to_string(file).ok()?.trim().parse().ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::fs;

    fn tablet(files: &[(&str, &str)]) -> (tempfile::TempDir, Device) {
        let root = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let device = Device::below(root.path());
        (root, device)
    }

    #[test]
    fn the_brightness_is_read_and_set_in_per_cent_and_never_quite_dark() {
        let light = "sys/class/backlight/panel";
        let (root, device) =
            tablet(&[(&format!("{light}/brightness"), "128\n"), (&format!("{light}/max_brightness"), "255\n")]);
        assert_eq!(device.brightness(), Some(51));
        device.set_brightness(100).unwrap();
        assert_eq!(fs::read_to_string(root.path().join(light).join("brightness")).unwrap(), "255");
        device.set_brightness(0).unwrap();
        assert_eq!(fs::read_to_string(root.path().join(light).join("brightness")).unwrap(), "12");
        let (_root, without) = tablet(&[]);
        assert_eq!(without.brightness(), None);
        assert!(matches!(without.set_brightness(50), Err(BrightnessError::Absent)));
    }

    #[test]
    fn a_stick_is_found_where_desktops_and_people_mount_it_and_nothing_else_is_one() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/operator/SURVEY\\040STICK vfat rw 0 0\n\
                      /dev/sdc1 /mnt vfat rw 0 0\n/dev/sdd1 /home/media/x vfat rw 0 0\n/dev/sde1 /media/gone vfat rw 0 0\n";
        let (root, device) = tablet(&[("proc/self/mounts", mounts)]);
        for folder in ["media/operator/SURVEY STICK", "mnt", "home/media/x"] {
            fs::create_dir_all(root.path().join(folder)).unwrap();
        }
        let names: Vec<String> = device.media().into_iter().map(|medium| medium.name).collect();
        assert_eq!(names, ["SURVEY STICK", "mnt"]);
    }

    #[test]
    fn whether_the_network_has_set_the_clock_is_known_or_it_is_not() {
        let (_root, set) = tablet(&[("run/systemd/timesync/synchronized", "")]);
        assert_eq!(set.clock_is_synchronised(), Some(true));
        let (root, not_yet) = tablet(&[]);
        assert_eq!(not_yet.clock_is_synchronised(), None);
        fs::create_dir_all(root.path().join("run/systemd/timesync")).unwrap();
        assert_eq!(not_yet.clock_is_synchronised(), Some(false));
    }

    #[test]
    fn a_graphics_processor_is_there_or_it_is_not() {
        assert!(tablet(&[("dev/dri/card0", ""), ("dev/dri/renderD128", "")]).1.has_graphics_processor());
        assert!(!tablet(&[("dev/dri/card0", "")]).1.has_graphics_processor(), "a screen is not enough");
        assert!(!tablet(&[]).1.has_graphics_processor());
    }

    #[test]
    fn the_disk_says_how_much_room_it_has() {
        let folder = tempfile::tempdir().unwrap();
        let room = Device::default().room(folder.path()).unwrap();
        assert!(room.free <= room.total && room.total > 0);
    }
}
