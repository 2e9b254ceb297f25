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
    // Whoever reads the address may tell the service to stop at once.
    let told_to_stop = listen_for_stop()?;
    writeln!(stdout(), "The dashboard is at {}", dashboard(address)).context("cannot print the address")?;
    tracing::info!("listening at {address}");
    let mut until = stopping.clone();
    let served = axum::serve(listener, router).with_graceful_shutdown(async move {
        // An error means that the sender is gone, which also is the end.
        let _ = until.wait_for(|stopping| *stopping).await;
    });
    let mut served = tokio::spawn(served.into_future());
    tokio::select! {
        () = told_to_stop => {}
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

/// Listens for being told to stop from now on. The future ends when that happens.
#[cfg(unix)]
fn listen_for_stop() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).context("cannot listen to SIGTERM")?;
    let mut interrupt = signal(SignalKind::interrupt()).context("cannot listen to Ctrl+C")?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn listen_for_stop() -> anyhow::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without a handler the process cannot be told; it goes on.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
