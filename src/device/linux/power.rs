//! The battery, by the kernel's list of power supplies.

use crate::device::{Battery, Device};
use std::path::Path;

impl Device {
    /// The battery, if there is one that can be asked.
    pub fn battery(&self) -> Option<Battery> {
        let supplies = std::fs::read_dir(self.root.join("sys/class/power_supply")).ok()?;
        let supplies: Vec<_> = supplies.flatten().map(|entry| entry.path()).collect();
        let is = |supply: &Path, kind: &str| text(&supply.join("type")) == kind;
        // A mouse has a battery too; that of the tablet does not say that it belongs to a device.
        let battery =
            supplies.iter().find(|supply| is(supply, "Battery") && text(&supply.join("scope")) != "Device")?;
        let percent = text(&battery.join("capacity")).parse::<u8>().ok()?.min(100);
        let plug = |supply: &Path| is(supply, "Mains") || is(supply, "USB");
        let mains = supplies.iter().any(|supply| plug(supply) && text(&supply.join("online")) == "1");
        let charging = mains || matches!(text(&battery.join("status")).as_str(), "Charging" | "Full");
        Some(Battery { percent, charging })
    }
}

fn text(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_battery_is_that_of_the_tablet_and_not_of_its_mouse() {
        let root = tempfile::tempdir().unwrap();
        let supply = |name: &str, files: &[(&str, &str)]| {
            let folder = root.path().join("sys/class/power_supply").join(name);
            fs::create_dir_all(&folder).unwrap();
            files.iter().for_each(|(file, text)| fs::write(folder.join(file), text).unwrap());
        };
        let device = Device::below(root.path());
        assert_eq!(device.battery(), None);
        supply("hidpp", &[("type", "Battery\n"), ("scope", "Device\n"), ("capacity", "5\n")]);
        assert_eq!(device.battery(), None);
        supply("BAT0", &[("type", "Battery\n"), ("capacity", "73\n"), ("status", "Discharging\n")]);
        assert_eq!(device.battery(), Some(Battery { percent: 73, charging: false }));
        supply("AC", &[("type", "Mains\n"), ("online", "1\n")]);
        assert_eq!(device.battery(), Some(Battery { percent: 73, charging: true }));
    }
}
