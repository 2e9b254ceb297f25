//! Ten thousand simulated interviews of the clinic's scenario, with all that is counted about them.

use otklik_core::engine::Program;
use otklik_core::scenario::parse::parse;
use otklik_core::simulate::simulate;
use std::sync::Arc;

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn ten_thousand_interviews_of_the_clinic(bencher: divan::Bencher<'_, '_>) {
    let file = include_bytes!("../../../scenarios/clinic-irl.toml");
    let Some(scenario) = parse(file).scenario else { return };
    let program = Arc::new(Program::of(Arc::new(scenario)));
    bencher.bench_local(|| simulate(&program, 10_000, "1"));
}
