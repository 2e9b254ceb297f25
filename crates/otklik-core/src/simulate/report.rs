//! A simulation as a text that a person reads, in English like all commands; the words of the questionnaire are those
//! of its default language.

use super::{DrawCounts, QuestionCoverage, Simulation};
use crate::metrics::estimate::Estimate;
use crate::metrics::summary::Summary;
use std::fmt::{self, Display, Formatter, Write};

/// Words of a question beyond this length are cut, in characters.
const LONGEST: usize = 60;

impl Display for Simulation {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let reference = &self.scenario;
        writeln!(f, "{} ({} version {})", self.title, reference.id, reference.version)?;
        writeln!(f, "{} interviews on {} tablets, seed {:?}", self.interviews, self.tablets, self.seed)?;
        let manners: Vec<String> =
            self.respondents.iter().map(|row| format!("{} {}", row.count, row.manner.as_str())).collect();
        writeln!(f, "respondents: {}", manners.join(", "))?;
        self.gaps(f)?;
        self.questions(f)?;
        self.ends(f)?;
        self.time(f)?;
        self.chance(f)?;
        metrics(&self.summary, f)
    }
}

impl Simulation {
    fn gaps(&self, f: &mut Formatter<'_>) -> fmt::Result {
        heading(f, "What was never reached")?;
        if self.coverage.gaps.is_empty() {
            writeln!(f, "  nothing: every question, option, row, end and both sides of every rule were reached")?;
        }
        for gap in &self.coverage.gaps {
            writeln!(f, "  {}: {} — {}", gap.what.label(), gap.of, cut(&gap.text))?;
        }
        if !self.stuck.is_empty() {
            heading(f, "Where respondents could not go on")?;
        }
        for stuck in &self.stuck {
            writeln!(
                f,
                "  {} of {} respondents at {}: {} — {}",
                stuck.count,
                self.interviews,
                stuck.question,
                stuck.reason,
                cut(&stuck.text)
            )?;
        }
        if !self.stuck.is_empty() {
            writeln!(
                f,
                "  Only made-up answers were tried. Where one must follow a pattern, try a real one with `otklik fill`."
            )?;
        }
        Ok(())
    }

    fn questions(&self, f: &mut Formatter<'_>) -> fmt::Result {
        heading(f, "Questions")?;
        for question in &self.coverage.questions {
            question_lines(question, f)?;
        }
        if !self.coverage.rules.is_empty() {
            heading(f, "Rules (true / false)")?;
        }
        for rule in &self.coverage.rules {
            writeln!(f, "  {:>7} / {:<7} {}: {}", rule.held, rule.failed, rule.rule, rule.formula)?;
        }
        Ok(())
    }

    fn ends(&self, f: &mut Formatter<'_>) -> fmt::Result {
        heading(f, "How approaches ended")?;
        for row in self.summary.approaches.iter().filter(|row| row.count > 0) {
            writeln!(f, "  {:>7} {}", row.count, row.disposition.as_str().replace('_', " "))?;
        }
        for end in &self.coverage.ends {
            writeln!(f, "  {:>7} came to the end {}", end.count, end.end)?;
        }
        for alert in &self.coverage.alerts {
            writeln!(f, "  {:>7} raised the alert {}", alert.count, alert.alert)?;
        }
        for quota in &self.coverage.quotas {
            let (count, limit) = (quota.count, quota.limit);
            writeln!(
                f,
                "  {count:>7} count in the quota {} ({limit} wanted on a tablet, full on {} of {})",
                quota.quota, quota.full_on, self.tablets
            )?;
        }
        Ok(())
    }

    fn time(&self, f: &mut Formatter<'_>) -> fmt::Result {
        heading(f, "How long completed interviews took")?;
        let quantiles = self.durations.quantiles.iter();
        let quantiles: Vec<String> = quantiles.map(|it| format!("{} % {}", it.percent, minutes(it.seconds))).collect();
        match quantiles.is_empty() {
            true => writeln!(f, "  no interview was completed")?,
            false => writeln!(f, "  {}", quantiles.join(", "))?,
        }
        if let (Some(three), Some(five)) = (self.durations.over_three_minutes, self.durations.over_five_minutes) {
            writeln!(f, "  over 3 minutes: {}; over 5 minutes: {}", percent(three), percent(five))?;
        }
        Ok(())
    }

    fn chance(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let draws = &self.draws;
        let kinds = [
            ("Pools: how often each was drawn (expected)", &draws.pools),
            ("Orders: what came first (expected)", &draws.orders),
            ("Best–worst sets: how often each was shown (expected)", &draws.sets),
            ("Photos (expected)", &draws.photos),
        ];
        for (name, counts) in kinds.into_iter().filter(|(_, counts)| !counts.is_empty()) {
            heading(f, name)?;
            for counts in counts {
                draw_lines(counts, f)?;
            }
        }
        Ok(())
    }
}

fn heading(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    writeln!(f, "\n{text}")
}

fn question_lines(question: &QuestionCoverage, f: &mut Formatter<'_>) -> fmt::Result {
    writeln!(f, "  {} — {}", question.question, cut(&question.text))?;
    let states = [
        ("shown", question.shown),
        ("answered", question.answered),
        ("left", question.skipped),
        ("preferred not to answer", question.refused),
        ("did not know", question.dont_know),
        ("not applicable", question.not_applicable),
        ("not drawn or beyond an end", question.not_shown),
        ("ended before", question.abandoned),
    ];
    let states: Vec<String> =
        states.into_iter().filter(|(_, count)| *count > 0).map(|(name, count)| format!("{name} {count}")).collect();
    writeln!(f, "    {}", states.join(", "))?;
    let mut line = String::new();
    for option in question.options.iter().filter(|option| option.offered > 0) {
        let separator = if line.is_empty() { "" } else { ", " };
        write!(line, "{separator}{} {}", option.option, option.chosen)?;
    }
    if !line.is_empty() {
        writeln!(f, "    {line}")?;
    }
    Ok(())
}

fn draw_lines(counts: &DrawCounts, f: &mut Formatter<'_>) -> fmt::Result {
    let planned = counts.fit.is_some();
    let row = |row: &super::DrawRow| match planned {
        true => format!("{} {} ({:.0})", row.id, row.count, row.expected),
        false => format!("{} {}", row.id, row.count),
    };
    let rows: Vec<String> = counts.rows.iter().map(row).collect();
    write!(f, "  {}: {}", counts.of, rows.join(", "))?;
    match counts.fit.and_then(|fit| Some((fit.chi_square?, fit.df, fit.p?))) {
        Some((chi_square, df, p)) => writeln!(f, "; χ² {chi_square:.2}, df {df}, p {p:.3}"),
        None => writeln!(f),
    }
}

fn metrics(summary: &Summary, f: &mut Formatter<'_>) -> fmt::Result {
    heading(f, "Metrics that would result, with 95 % intervals")?;
    let mut line = |name: &str, estimate: &Estimate| writeln!(f, "  {name}: {}", number(estimate));
    line("response rate (RR2)", &summary.response_rate)?;
    // Where a pool draws one of its questions, different people answered each: another estimate (methodology 14.3).
    let drawn = summary.pools.iter().find_map(|pool| pool.irl.as_ref());
    match (drawn, &summary.irl) {
        (Some(index), _) => line("ИРЛ, 0…1, one question for each respondent", index)?,
        (None, Some(irl)) => line("ИРЛ, 0…1", &irl.index)?,
        (None, None) => {}
    }
    if let Some(nps) = &summary.nps {
        line("NPS, −100…+100", &nps.index)?;
        for treated in &nps.treatments {
            line(&format!("NPS, «молчуны» {}", treated.name), &treated.index)?;
        }
    }
    if let Some(csi) = &summary.csi {
        line("CSI, 0…100", &csi.index)?;
    }
    if let Some(overall) = &summary.overall_satisfaction {
        line("overall satisfaction, share of 4 and 5", &overall.top_two)?;
    }
    if let Some(ces) = &summary.ces {
        line("CES, mean", &ces.mean)?;
    }
    for factor in summary.trust_factors.iter().flat_map(|trust| &trust.factors) {
        line(&format!("trust factor {}, 0…1", factor.text), &factor.performance)?;
    }
    for row in summary.drivers.iter().flat_map(|drivers| drivers.rows.iter().take(3)) {
        line(&format!("driver: {}", row.text), &row.share)?;
    }
    for row in summary.expectations_ranking.iter().flat_map(|ranking| ranking.rows.iter().take(3)) {
        line(&format!("expectation: {} (Borda)", row.text), &row.borda)?;
    }
    for row in summary.expectations_best_worst.iter().flat_map(|sets| sets.rows.iter().take(3)) {
        line(&format!("expectation: {} (best–worst)", row.text), &row.score)?;
    }
    for row in summary.decisive_driver.iter().flat_map(|decisive| decisive.rows.iter().take(3)) {
        line(&format!("decisive: {}", row.text), &row.share)?;
    }
    for (pool, row) in summary.pools.iter().flat_map(|pool| pool.members.iter().map(move |row| (pool, row))) {
        if let Some(mean) = &row.mean {
            line(&format!("{} of pool {}, mean", row.id, pool.block), mean)?;
        }
    }
    if let Some(pulse) = &summary.pulse {
        line("pulse of health, mean points", &pulse.mean)?;
    }
    Ok(())
}

fn number(estimate: &Estimate) -> String {
    match (estimate.value, estimate.interval) {
        (Some(value), Some(interval)) => {
            format!("{value:.3} [{:.3}, {:.3}], n = {}", interval.low, interval.high, estimate.n)
        }
        (Some(value), None) => format!("{value:.3}, n = {}", estimate.n),
        (None, _) => "no data".to_owned(),
    }
}

fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

fn minutes(seconds: f64) -> String {
    let whole = seconds.round() as u64;
    format!("{}:{:02}", whole / 60, whole % 60)
}

fn cut(text: &str) -> String {
    let line = text.replace('\n', " ");
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", line.get(..at).unwrap_or_default().trim_end()),
        None => line,
    }
}
