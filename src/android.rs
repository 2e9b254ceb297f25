//! The entry of the Android application. The system gives the folder; the rest is the same terminal.

use crate::app::{Options, run_window};
use crate::camera::CameraChoice;

/// Called by the activity, possibly more than once in the life of the process.
#[unsafe(no_mangle)]
#[allow(unsafe_code)]
fn android_main(app: slint::android::AndroidApp) {
    let Some(data) = app.internal_data_path() else { return };
    if slint::android::init(app).is_err() {
        return;
    }
    let scenario = Some(data.join("scenario.toml")).filter(|path| path.is_file());
    let options = Options {
        data,
        scenario,
        cloud: None,
        camera: CameraChoice::Auto,
        mode: None,
        hearing: Default::default(),
        fullscreen: true,
    };
    if let Err(error) = run_window(&options) {
        tracing::error!(error = %crate::sync::client::chain(error.as_ref()), "the terminal ended");
    }
}
