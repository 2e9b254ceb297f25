//! Metrics that only some scenarios ask for: NPS with its three treatments of «молчуны», satisfaction, effort, trust
//! factors, expectations, the decisive driver, random questions, alerts. One table for each, all alike.

use super::numbers::{Scale, base_remark, figure, interval, whole};
use super::words::{ANSWERS, RESPONDENTS, counted};
use maud::{Markup, html};
use otklik_core::metrics::estimate::Estimate;
use otklik_core::metrics::nps::nonresponse::SilentAs;
use otklik_core::metrics::summary::{NpsSummary, Summary};

/// A line of a table: its machine word, what it is, its number.
struct Line<'s> {
    metric: String,
    name: &'s str,
    estimate: &'s Estimate,
}

/// All sections that the scenario asks for.
pub fn sections(summary: &Summary) -> Markup {
    html! {
        @if let Some(nps) = &summary.nps { (nps_section(nps)) }
        @for causes in &summary.root_causes {
            @let lines = causes.rows.iter().map(|row| line(format!("cause-{}", row.option), &row.text, &row.share));
            (table(&format!("causes-{}", causes.question), "Причины оценки", &[&causes.text], lines, Scale::Share))
        }
        @if let Some(csi) = &summary.csi {
            @let index = [line("csi".to_owned(), "CSI, 0…100", &csi.index)].into_iter();
            @let factors = csi.factors.iter().map(|row| line(format!("csi-{}", row.row), &row.text, &row.score));
            (table("csi", "Удовлетворённость, CSI", &[&csi.text, &csi.weights], index.chain(factors), Scale::Hundred))
        }
        @if let Some(overall) = &summary.overall_satisfaction {
            @let lines = [line("top-two".to_owned(), "Ответы 4 и 5", &overall.top_two)].into_iter();
            (table("overall", "Общая удовлетворённость", &[&overall.text], lines, Scale::Share))
        }
        @if let Some(drivers) = &summary.key_drivers {
            @let lines = drivers.rows.iter();
            @let lines = lines.map(|row| line(format!("key-{}", row.row), &row.text, &row.pearson.estimate));
            (table("key-drivers", "Связь с общей удовлетворённостью", &["корреляция Пирсона"], lines, Scale::Index))
        }
        @if let Some(ces) = &summary.ces {
            @let mean = [line("ces".to_owned(), "Средний ответ", &ces.mean)].into_iter();
            (table("ces", "Усилия клиента, CES", &[&ces.text, &ces.direction], mean, Scale::Index))
        }
        @if let Some(trust) = &summary.trust_factors {
            @let lines = trust.factors.iter();
            @let lines = lines.map(|row| line(format!("trust-{}", row.factor), &row.text, &row.performance));
            (table("trust", "Факторы доверия", &[&trust.text], lines, Scale::Index))
            @for factor in &trust.factors {
                @if let Some(warning) = &factor.warning { p.warning { (factor.text) ": " (warning) "." } }
            }
        }
        @if let Some(ranking) = &summary.expectations_ranking {
            @let lines = ranking.rows.iter().map(|row| line(format!("rank-{}", row.option), &row.text, &row.borda));
            (table("ranking", "Ожидания по порядку важности", &[&ranking.text, &ranking.note], lines, Scale::Index))
        }
        @if let Some(sets) = &summary.expectations_best_worst {
            @let lines = sets.rows.iter().map(|row| line(format!("best-worst-{}", row.option), &row.text, &row.score));
            (table("best-worst", "Ожидания: лучшее и худшее", &[&sets.text], lines, Scale::Index))
        }
        @if let Some(decisive) = &summary.decisive_driver {
            @let lines = decisive.rows.iter().map(|row| line(format!("decisive-{}", row.option), &row.text, &row.share));
            (table("decisive", "Решающий фактор", &[&decisive.text, &decisive.note], lines, Scale::Share))
        }
        @if let Some(pulse) = &summary.pulse {
            @let mean = [line("pulse".to_owned(), "Средний балл", &pulse.mean)].into_iter();
            (table("pulse", "Здоровье клиента", &[], mean, Scale::Index))
        }
        @for pool in &summary.pools {
            @let name = pool.title.as_deref().unwrap_or("Случайный вопрос");
            @let asked = pool.members.iter();
            @let lines = asked.filter_map(|row| Some(line(format!("pool-{}", row.id), &row.text, row.mean.as_ref()?)));
            (table(&format!("pool-{}", pool.block), name, &["среднее, взвешенное по вероятности выбора"], lines, Scale::Index))
            @for warning in &pool.warnings { p.warning { (warning) "." } }
        }
        @if !summary.alerts.is_empty() {
            @let lines = summary.alerts.iter().map(|row| line(format!("alert-{}", row.alert), &row.text, &row.share));
            (table("alerts", "Сигналы", &[], lines, Scale::Share))
        }
    }
}

fn line<'s>(metric: String, name: &'s str, estimate: &'s Estimate) -> Line<'s> {
    Line { metric, name, estimate }
}

fn nps_section(nps: &NpsSummary) -> Markup {
    let treated = nps.treatments.iter().map(|row| line(treatment(row.silent).to_owned(), &row.name, &row.index));
    let classes = nps.classes.iter();
    html! {
        (table("nps", "Готовность рекомендовать, NPS", &[&nps.text, &nps.assumption], treated, Scale::Points))
        @for class in classes {
            p.small { (class.name) " (" (class.answers) "): " (whole(class.count)) }
        }
        p.note {
            "Ответили на вопрос " (figure("nps-response-rate", &nps.response_rate, Scale::Share))
            ", без ответа " (whole(nps.no_answer)) "."
        }
        @if let Some(text) = &nps.warning_text { p.warning { (text) } }
    }
}

fn treatment(silent: SilentAs) -> &'static str {
    match silent {
        SilentAs::Ignored => "nps",
        SilentAs::Passives => "nps-as-passives",
        SilentAs::Detractors => "nps-as-detractors",
    }
}

fn table<'s>(id: &str, heading: &str, notes: &[&str], lines: impl Iterator<Item = Line<'s>>, scale: Scale) -> Markup {
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (heading) }
            @for note in notes { p.note { (note) } }
            table.wide-rows {
                thead {
                    tr {
                        th scope="col" { "Показатель" }
                        th.number scope="col" { "Значение" }
                        th.number scope="col" { "95 % интервал" }
                        th.number scope="col" { "База" }
                    }
                }
                tbody {
                    @for line in lines {
                        tr {
                            th scope="row" { (line.name) span.below { (base_remark(line.estimate, &ANSWERS)) } }
                            td.number.strong data-label="Значение" { (figure(&line.metric, line.estimate, scale)) }
                            td.number data-label="интервал" { (interval(line.estimate, scale)) }
                            td.number data-label="База" { (counted(line.estimate.n, &RESPONDENTS)) }
                        }
                    }
                }
            }
        }
    }
}
