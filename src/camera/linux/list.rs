//! Which cameras there are, by the names that the kernel gives to them.

use super::device;
use crate::camera::CameraDevice;
use std::path::Path;

/// The cameras that the kernel knows of. A camera has further devices for what is not a picture; the first is the one.
pub fn devices() -> Vec<CameraDevice> {
    listed(Path::new("/dev"), Path::new("/sys/class/video4linux"))
}

fn listed(devices: &Path, class: &Path) -> Vec<CameraDevice> {
    let about = |node: &str, what: &str| {
        let name = Path::new(node).file_name()?;
        Some(std::fs::read_to_string(class.join(name).join(what)).ok()?.trim().to_owned())
    };
    let nodes = device::nodes(devices).into_iter();
    let first = nodes.filter(|node| about(node, "index").is_none_or(|index| index == "0"));
    first.map(|id| CameraDevice { name: about(&id, "name").unwrap_or_else(|| id.clone()), id }).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn each_camera_is_listed_once_under_its_own_name() {
        let folder = tempfile::tempdir().unwrap();
        let (devices, class) = (folder.path().join("dev"), folder.path().join("class"));
        fs::create_dir_all(&devices).unwrap();
        for (node, index, name) in
            [("video0", "0", "Front camera\n"), ("video1", "1", "Front camera\n"), ("video2", "0", "USB\n")]
        {
            fs::write(devices.join(node), "").unwrap();
            fs::create_dir_all(class.join(node)).unwrap();
            fs::write(class.join(node).join("index"), index).unwrap();
            fs::write(class.join(node).join("name"), name).unwrap();
        }
        let names: Vec<String> = listed(&devices, &class).into_iter().map(|camera| camera.name).collect();
        assert_eq!(names, ["Front camera", "USB"]);
    }
}
