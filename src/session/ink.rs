//! The ink of a signature: strokes of a finger on a pad of 1000 by 333, thinned, bounded, and smoothed.
//!
//! As a text, a stroke is points `x,y` with spaces between them, and strokes are separated by `;`.

/// Width and height of the pad, in units of the ink.
pub const PAD: (u32, u32) = (1000, 333);
/// Less than this is a slip of the finger, not a signature.
const ENOUGH: f32 = 150.0;
/// Points that are kept in all; far more than a signature has.
const MOST_POINTS: usize = 4000;
/// Points nearer to the one before say nothing.
const NEAR: f32 = 2.0;

/// A point of the pad.
pub type Point = (f32, f32);

/// The strokes drawn so far.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ink {
    strokes: Vec<Vec<Point>>,
}

impl Ink {
    /// The ink that a text tells; what makes no sense is left out.
    pub fn parse(text: &str) -> Self {
        let mut ink = Self::default();
        text.split(';').for_each(|stroke| ink.draw(stroke));
        ink
    }

    /// Adds a stroke.
    pub fn draw(&mut self, stroke: &str) {
        let room = MOST_POINTS.saturating_sub(self.strokes.iter().map(Vec::len).sum());
        let mut points: Vec<Point> = Vec::new();
        for point in stroke.split_whitespace().filter_map(point) {
            if points.last().is_none_or(|last| distance(*last, point) >= NEAR) {
                points.push(point);
            }
        }
        points.truncate(room);
        if !points.is_empty() {
            self.strokes.push(points);
        }
    }

    /// Whether nothing is drawn.
    pub fn is_empty(&self) -> bool {
        self.strokes.is_empty()
    }

    /// Whether there is enough of it to be a signature.
    pub fn is_enough(&self) -> bool {
        let length = |stroke: &Vec<Point>| stroke.windows(2).map(|pair| distance(pair[0], pair[1])).sum::<f32>();
        self.strokes.iter().map(length).sum::<f32>() >= ENOUGH
    }

    /// Its text.
    pub fn text(&self) -> String {
        let stroke =
            |points: &Vec<Point>| points.iter().map(|(x, y)| format!("{x:.0},{y:.0}")).collect::<Vec<_>>().join(" ");
        self.strokes.iter().map(stroke).collect::<Vec<_>>().join(";")
    }

    /// The strokes as curves through the middles between their points: the points themselves bend them, so that they
    /// look drawn and not joined.
    pub fn commands(&self) -> String {
        let mut commands = String::new();
        for stroke in &self.strokes {
            let (Some(first), Some(last)) = (stroke.first(), stroke.last()) else { continue };
            commands += &format!("M {:.1} {:.1} ", first.0, first.1);
            for pair in stroke.windows(2) {
                let middle = between(pair[0], pair[1], 0.5);
                commands += &format!("Q {:.1} {:.1} {:.1} {:.1} ", pair[0].0, pair[0].1, middle.0, middle.1);
            }
            // A dot is a line of no length, which round ends make visible.
            commands += &format!("L {:.1} {:.1} ", last.0, last.1);
        }
        commands
    }

    /// The same curves as straight pieces, short enough not to be seen as such.
    pub fn pieces(&self) -> Vec<(Point, Point)> {
        const STEPS: u8 = 6;
        let mut pieces = Vec::new();
        for stroke in &self.strokes {
            let (Some(first), Some(last)) = (stroke.first(), stroke.last()) else { continue };
            let mut from = *first;
            for pair in stroke.windows(2) {
                let (start, middle) = (from, between(pair[0], pair[1], 0.5));
                for step in 1..=STEPS {
                    let part = f32::from(step) / f32::from(STEPS);
                    let to = between(between(start, pair[0], part), between(pair[0], middle, part), part);
                    pieces.push((from, to));
                    from = to;
                }
            }
            pieces.push((from, *last));
        }
        pieces
    }
}

fn point(text: &str) -> Option<Point> {
    let (x, y) = text.split_once(',')?;
    let within = |text: &str, most: u32| {
        let number: f32 = text.parse().ok()?;
        number.is_finite().then(|| number.clamp(0.0, most as f32).round())
    };
    Some((within(x, PAD.0)?, within(y, PAD.1)?))
}

fn distance(one: Point, other: Point) -> f32 {
    (one.0 - other.0).hypot(one.1 - other.1)
}

fn between(one: Point, other: Point, part: f32) -> Point {
    (one.0 + (other.0 - one.0) * part, one.1 + (other.1 - one.1) * part)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_slip_of_the_finger_is_no_signature_and_a_flourish_is() {
        let mut ink = Ink::default();
        assert!(ink.is_empty() && !ink.is_enough());
        ink.draw("500,100 520,110");
        assert!(!ink.is_empty() && !ink.is_enough());
        ink.draw("100,200 200,100 300,200");
        assert!(ink.is_enough());
    }

    #[test]
    fn strokes_survive_being_written_down() {
        let mut ink = Ink::default();
        ink.draw("10,20 30,40 50,60");
        ink.draw("700,300");
        assert_eq!(ink.text(), "10,20 30,40 50,60;700,300");
        assert_eq!(Ink::parse(&ink.text()), ink);
    }

    #[test]
    fn a_stroke_is_a_curve_from_its_first_point_to_its_last_and_a_dot_is_drawn() {
        assert_eq!(
            Ink::parse("0,0 100,0 100,100").commands(),
            "M 0.0 0.0 Q 0.0 0.0 50.0 0.0 Q 100.0 0.0 100.0 50.0 L 100.0 100.0 "
        );
        assert_eq!(Ink::parse("5,6").commands(), "M 5.0 6.0 L 5.0 6.0 ");
        let pieces = Ink::parse("0,0 100,0 100,100").pieces();
        assert_eq!((pieces[0].0, pieces.last().unwrap().1), ((0.0, 0.0), (100.0, 100.0)));
        assert!(pieces.windows(2).all(|pair| pair[0].1 == pair[1].0), "no gap");
    }

    proptest! {
        #[test]
        fn no_text_makes_ink_off_the_pad_or_without_end(text in ".{0,400}", points in proptest::collection::vec((any::<i32>(), any::<i32>()), 0..6000)) {
            let drawn: String = points.iter().map(|(x, y)| format!("{x},{y} ")).collect();
            for ink in [Ink::parse(&text), Ink::parse(&drawn)] {
                prop_assert!(ink.strokes.iter().flatten().count() <= MOST_POINTS);
                prop_assert!(ink.strokes.iter().flatten().all(|(x, y)| (0.0..=1000.0).contains(x) && (0.0..=333.0).contains(y)));
            }
        }
    }
}
