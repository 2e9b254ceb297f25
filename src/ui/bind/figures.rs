//! The interviewer's progress and rates.

use super::{int, shared, update};
use crate::screen::{FiguresScreen, Followed, RateFigure, RateKind};
use crate::ui::generated as slint_ui;
use crate::ui::generated::Figures;

pub(super) fn show_figures(to: &Figures<'_>, figures: &FiguresScreen) {
    let rates: Vec<_> = figures
        .rates
        .iter()
        .map(|line| slint_ui::RateLine {
            kind: match line.kind {
                RateKind::Response => slint_ui::RateKind::Response,
                RateKind::Cooperation => slint_ui::RateKind::Cooperation,
                RateKind::Refusal => slint_ui::RateKind::Refusal,
            },
            today: rate(line.today),
            campaign: rate(line.campaign),
        })
        .collect();
    update(to.get_rates(), &rates, |model| to.set_rates(model));
    to.set_today(followed(&figures.today));
    to.set_campaign(followed(&figures.campaign));
    to.set_responses(int(figures.responses));
    to.set_margin(figures.margin.map_or(-1, int));
    to.set_unattended(int(figures.unattended));
    let rows: Vec<_> = figures
        .segments
        .iter()
        .flat_map(|segment| {
            segment.rows.iter().enumerate().map(|(index, row)| slint_ui::ProgressRow {
                heading: if index == 0 { shared(&segment.label) } else { shared("") },
                text: shared(&row.text),
                responses: int(row.responses),
                target: int(row.target),
                margin: row.margin.map_or(-1, int),
            })
        })
        .collect();
    update(to.get_progress(), &rows, |model| to.set_progress(model));
}

fn rate(figure: RateFigure) -> slint_ui::RateFigure {
    let per_cent = match figure.per_cent {
        _ if !figure.measured => -2,
        Some(per_cent) => int(per_cent),
        None => -1,
    };
    slint_ui::RateFigure { per_cent, base: int(figure.base) }
}

/// How the plan was followed.
pub(super) fn followed(followed: &Followed) -> slint_ui::Followed {
    slint_ui::Followed {
        approached: int(followed.approached),
        planned: int(followed.planned),
        random: followed.random != Some(false),
    }
}
