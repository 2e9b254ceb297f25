//! The functions of formulas: their names, how many arguments they take, and of what kind.

use super::names::Type;

/// A function.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Function {
    Abs,
    Boolean,
    BooleanFromString,
    ChoiceName,
    Coalesce,
    Concat,
    Contains,
    Count,
    CountNonEmpty,
    CountSelected,
    Current,
    Date,
    DateTime,
    DecimalDateTime,
    DecimalTime,
    EndsWith,
    False,
    FormatDate,
    If,
    IndexedRepeat,
    Instance,
    Int,
    IsAnswered,
    Join,
    Max,
    Min,
    NormalizeSpace,
    Not,
    Now,
    Number,
    Once,
    Position,
    Pow,
    PullData,
    Random,
    Randomize,
    Regex,
    Round,
    Selected,
    SelectedAt,
    Sqrt,
    StartsWith,
    String,
    StringLength,
    SubstringAfter,
    SubstringBefore,
    Substr,
    Sum,
    Time,
    Today,
    Translate,
    True,
    Uuid,
    ValueOf,
}

/// What an argument must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Parameter {
    /// Anything, taken as it is.
    Anything,
    /// Anything, taken as true or false.
    Condition,
    /// A number, or what reads as one.
    Number,
    /// Anything that has a text.
    Text,
    /// Several values: a matrix, an allocation, items of a list.
    Set,
    /// A number, or several.
    Numbers,
    /// The answer to a choice.
    Chosen,
    /// A date, with or without a time.
    Day,
    /// A time, with or without a date.
    Clock,
    /// A date, a time, or both.
    Moment,
}

/// How a function is called.
#[derive(Debug)]
pub(super) struct Signature {
    pub(super) name: &'static str,
    pub(super) function: Function,
    pub(super) least: usize,
    pub(super) most: usize,
    /// What its arguments must be; the last one stands for all further ones.
    pub(super) parameters: &'static [Parameter],
    /// The type of its value, where it does not hang on its arguments.
    pub(super) result: Type,
    /// How it is used, for messages.
    pub(super) example: &'static str,
}

/// Any number of arguments.
const MANY: usize = usize::MAX;

/// Functions of ODK that mean nothing on a survey terminal.
pub(super) const ELSEWHERE: &[&str] = &[
    "acos",
    "area",
    "asin",
    "atan",
    "atan2",
    "base64-decode",
    "checklist",
    "cos",
    "digest",
    "distance",
    "enclosed-area",
    "exp",
    "exp10",
    "geofence",
    "intersects",
    "jr:itext",
    "log",
    "log10",
    "pi",
    "property",
    "sin",
    "tan",
    "version",
    "weighted-checklist",
];

/// The function of a name.
pub(super) fn signature(name: &str) -> Option<&'static Signature> {
    SIGNATURES.iter().find(|signature| signature.name == name)
}

macro_rules! signatures {
    ($($name:literal $function:ident ($($parameter:ident),*) $least:literal..$most:expr => $result:ident, $example:literal;)*) => {
        /// All functions by name.
        pub(super) const SIGNATURES: &[Signature] = &[$(Signature {
            name: $name,
            function: Function::$function,
            least: $least,
            most: $most,
            parameters: &[$(Parameter::$parameter),*],
            result: Type::$result,
            example: $example,
        },)*];
    };
}

signatures! {
    "abs" Abs (Number) 1..1 => Number, "abs(${a} - ${b})";
    "boolean" Boolean (Condition) 1..1 => Boolean, "boolean(${q1})";
    "boolean-from-string" BooleanFromString (Text) 1..1 => Boolean, "boolean-from-string(${q1})";
    "coalesce" Coalesce (Anything) 2..MANY => Any, "coalesce(${q1}, ${q2})";
    "concat" Concat (Anything) 0..MANY => Text, "concat(${first}, ' ', ${last})";
    "contains" Contains (Text, Text) 2..2 => Boolean, "contains(${q1}, 'word')";
    "count" Count (Set) 1..1 => Number, "count(${matrix})";
    "count-non-empty" CountNonEmpty (Set) 1..1 => Number, "count-non-empty(${matrix})";
    "count-selected" CountSelected (Chosen) 1..1 => Number, "count-selected(${q1})";
    "current" Current () 0..0 => Any, "current()/../q1";
    "date" Date (Day) 1..1 => Date, "date('2026-01-31')";
    "date-time" DateTime (Day) 1..1 => DateTime, "date-time('2026-01-31T09:30:00')";
    "decimal-date-time" DecimalDateTime (Day) 1..1 => Number, "decimal-date-time(now())";
    "decimal-time" DecimalTime (Clock) 1..1 => Number, "decimal-time(${arrived})";
    "ends-with" EndsWith (Text, Text) 2..2 => Boolean, "ends-with(${q1}, 'word')";
    "false" False () 0..0 => Boolean, "false()";
    "format-date" FormatDate (Moment, Text) 2..2 => Text, "format-date(${day}, '%d.%m.%Y')";
    "format-date-time" FormatDate (Moment, Text) 2..2 => Text, "format-date-time(now(), '%d.%m.%Y %H:%M')";
    "if" If (Condition, Anything, Anything) 3..3 => Any, "if(${q1} = 'yes', 1, 0)";
    "indexed-repeat" IndexedRepeat (Set, Set, Number) 3..3 => Any, "indexed-repeat(${matrix}, ${matrix}, 2)";
    "instance" Instance (Text) 1..1 => Any, "instance('list')/root/item[name = ${q1}]/attribute";
    "int" Int (Number) 1..1 => Number, "int(${q1} div 10)";
    "is-answered" IsAnswered (Anything) 1..1 => Boolean, "is-answered(${q1})";
    "join" Join (Text, Anything) 1..MANY => Text, "join(', ', ${matrix})";
    "jr:choice-name" ChoiceName (Anything, Anything) 2..2 => Text, "jr:choice-name(${q1}, '${q1}')";
    "max" Max (Numbers) 1..MANY => Number, "max(${a}, ${b})";
    "min" Min (Numbers) 1..MANY => Number, "min(${a}, ${b})";
    "normalize-space" NormalizeSpace (Text) 1..1 => Text, "normalize-space(${q1})";
    "not" Not (Condition) 1..1 => Boolean, "not(${q1} = 'yes')";
    "now" Now () 0..0 => DateTime, "now()";
    "number" Number (Anything) 1..1 => Number, "number(${q1})";
    "once" Once (Anything) 1..1 => Any, "once(random())";
    "position" Position (Anything) 0..1 => Number, "position(..)";
    "pow" Pow (Number, Number) 2..2 => Number, "pow(${q1}, 2)";
    "pulldata" PullData (Text, Text, Text, Text) 4..4 => Any, "pulldata('list', 'attribute', 'name', ${q1})";
    "random" Random () 0..0 => Number, "random()";
    "randomize" Randomize (Anything, Anything) 1..2 => Options, "randomize(${q1}, 42)";
    "regex" Regex (Text, Text) 2..2 => Boolean, "regex(., '[0-9]{4}')";
    "round" Round (Number, Number) 1..2 => Number, "round(${q1} div 3, 1)";
    "selected" Selected (Chosen, Text) 2..2 => Boolean, "selected(${q1}, 'option')";
    "selected-at" SelectedAt (Chosen, Number) 2..2 => Text, "selected-at(${q1}, 0)";
    "sqrt" Sqrt (Number) 1..1 => Number, "sqrt(${q1})";
    "starts-with" StartsWith (Text, Text) 2..2 => Boolean, "starts-with(${q1}, '+7')";
    "string" String (Text) 1..1 => Text, "string(${q1})";
    "string-length" StringLength (Text) 1..1 => Number, "string-length(${q1})";
    "substr" Substr (Text, Number, Number) 2..3 => Text, "substr(${q1}, 0, 3)";
    "substring-after" SubstringAfter (Text, Text) 2..2 => Text, "substring-after(${q1}, '-')";
    "substring-before" SubstringBefore (Text, Text) 2..2 => Text, "substring-before(${q1}, '-')";
    "sum" Sum (Set) 1..1 => Number, "sum(${matrix})";
    "time" Time (Clock) 1..1 => Time, "time('09:30')";
    "today" Today () 0..0 => Date, "today()";
    "translate" Translate (Text, Text, Text) 3..3 => Text, "translate(${q1}, ' ', '')";
    "true" True () 0..0 => Boolean, "true()";
    "uuid" Uuid (Number) 0..1 => Text, "uuid()";
    "value-of" ValueOf (Anything) 1..1 => Number, "value-of(${q1})";
}
