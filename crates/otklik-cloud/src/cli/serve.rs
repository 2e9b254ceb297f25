//! `otklik-cloud serve`: from the data folder to a listening service, and to a clean stop.

use super::Failure;
use crate::app::{AppState, build_router};
use anyhow::Context;
use std::io::{Write, stdout};
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::watch;

/// How long requests under way may take after the service was told to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(10);

/// Serves until told to stop.
pub fn run(data: &Path, listen: SocketAddr) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().context("cannot start threads")?;
    runtime.block_on(serve(data, listen))?;
    // A request that did not end in time does not hold the process.
    runtime.shutdown_timeout(Duration::from_secs(1));
    Ok(())
}

async fn serve(data: &Path, listen: SocketAddr) -> anyhow::Result<()> {
    let listener = TcpListener::bind(listen).await.with_context(|| {
        format!("cannot listen at {listen}: another program may be there, choose another port with --listen")
    })?;
    let address = listener.local_addr().context("cannot tell the address")?;
    let (stop, stopping) = watch::channel(false);
    let state = AppState::open(data, address, stopping.clone())?;
    if !address.ip().is_loopback() {
        tracing::warn!("listening to the network without TLS: put a proxy with TLS in front");
    }
    let router = build_router(state);
    writeln!(stdout(), "The dashboard is at {}", dashboard(address)).context("cannot print the address")?;
    tracing::info!("listening at {address}");
    let mut until = stopping.clone();
    let served = axum::serve(listener, router).with_graceful_shutdown(async move {
        // An error means that the sender is gone, which also is the end.
        let _ = until.wait_for(|stopping| *stopping).await;
    });
    let mut served = tokio::spawn(served.into_future());
    tokio::select! {
        told = told_to_stop() => told?,
        ended = &mut served => return ended.context("the service broke down")?.context("the service broke down"),
    }
    tracing::info!("stopping after the requests under way");
    stop.send_replace(true);
    match tokio::time::timeout(LAST_REQUESTS, served).await {
        Ok(ended) => ended.context("the service broke down")?.context("the service broke down")?,
        Err(_) => tracing::warn!("some requests did not end within {} s", LAST_REQUESTS.as_secs()),
    }
    tracing::info!("stopped");
    Ok(())
}

/// Where a browser finds the dashboard.
fn dashboard(address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        format!("http://THIS-MACHINE:{}/ (use this machine's name or address)", address.port())
    } else {
        format!("http://{address}/")
    }
}

#[cfg(unix)]
async fn told_to_stop() -> anyhow::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).context("cannot listen to SIGTERM")?;
    tokio::select! {
        _ = terminate.recv() => Ok(()),
        pressed = tokio::signal::ctrl_c() => pressed.context("cannot listen to Ctrl+C"),
    }
}

#[cfg(not(unix))]
async fn told_to_stop() -> anyhow::Result<()> {
    tokio::signal::ctrl_c().await.context("cannot listen to Ctrl+C")
}
