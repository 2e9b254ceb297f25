//! What each kind of problem means and how to mend it, for somebody who does not read English: a sentence or two, without
//! what the message of a diagnostic adds about the place. A code without words does not compile.

use super::Code;
use crate::phrase::Phrase;

macro_rules! words {
    ($($code:ident ru $ru:literal en $en:literal uk $uk:literal;)*) => {
        impl Code {
            /// What it means and how to mend it.
            pub fn words(self) -> Phrase {
                match self {
                    $(Self::$code => Phrase { ru: $ru, en: $en, uk: $uk },)*
                }
            }
        }
    };
}

words! {
    NotUtf8
        ru "Файл сохранён не в кодировке UTF-8. Сохраните его заново в этой кодировке."
        en "The file is not text in UTF-8. Save it again with this encoding."
        uk "Файл збережено не в кодуванні UTF-8. Збережіть його знову в цьому кодуванні.";
    TooLarge
        ru "Файл больше 4 МБ, таких сценариев не бывает. Проверьте, тот ли это файл; картинки лежат рядом с ним, а не внутри."
        en "The file is larger than 4 MB, which no scenario is. Check that it is the right one; pictures lie beside it, not in it."
        uk "Файл більший за 4 МБ, таких сценаріїв не буває. Перевірте, чи це той файл; малюнки лежать поруч із ним, а не в ньому.";
    TooDeep
        ru "Скобки вложены друг в друга слишком глубоко. Найдите незакрытую и закройте её."
        en "Brackets lie inside of each other too deep. Find the one that is not closed, and close it."
        uk "Дужки вкладені одна в одну надто глибоко. Знайдіть незакриту й закрийте її.";
    Unclosed
        ru "Здесь открыта скобка или кавычка, и она нигде не закрыта. Поставьте закрывающую."
        en "A bracket or a text is opened here and never closed. Close it."
        uk "Тут відкрито дужку або лапки, і їх ніде не закрито. Поставте закривну.";
    Syntax
        ru "Строка записана не по правилам TOML. Проверьте прямые кавычки \" вокруг текста, запятые и знак равенства."
        en "The line does not follow the rules of TOML. Look at the straight quotes \" around a text, at commas and equals signs."
        uk "Рядок записано не за правилами TOML. Перевірте прямі лапки \" навколо тексту, коми та знак рівності.";
    RepeatedKey
        ru "Один и тот же ключ или раздел стоит здесь дважды. Оставьте один; новый вопрос или причина начинается с заголовка в двойных скобках [[…]]."
        en "The same key or section stands here twice. Keep one; a further question or reason begins with a header in double brackets [[…]]."
        uk "Той самий ключ або розділ стоїть тут двічі. Залиште один; нове питання або причина починається із заголовка в подвійних дужках [[…]].";
    UnknownFormat
        ru "Файл написан для другой версии программы. Обновите программу или напишите format = 1."
        en "The file is written for another version of the program. Update the program, or write format = 1."
        uk "Файл написано для іншої версії програми. Оновіть програму або напишіть format = 1.";
    UnknownKey
        ru "Такого ключа здесь нет: в нём опечатка, или он стоит не под тем заголовком. Исправьте его или перенесите."
        en "This key is not known here: it is misspelt, or stands below the wrong header. Mend it or move it."
        uk "Такого ключа тут немає: у ньому помилка, або він стоїть не під тим заголовком. Виправте його або перенесіть.";
    MissingKey
        ru "Здесь не хватает обязательного ключа. Допишите его; какой именно, сказано ниже."
        en "A key that is needed is missing here. Add it; which one is said below."
        uk "Тут бракує обов’язкового ключа. Допишіть його; якого саме, сказано нижче.";
    WrongType
        ru "Значение не того вида: например, число в кавычках или текст там, где нужен список. Запишите его, как показано ниже."
        en "The value is of another type, such as a number in quotes or a text in place of a list. Write it as shown below."
        uk "Значення не того виду: наприклад, число в лапках або текст там, де потрібен список. Запишіть його, як показано нижче.";
    BadId
        ru "Это не годится как идентификатор. Возьмите строчные латинские буквы, цифры, дефис, точку и подчёркивание, не больше 64 знаков."
        en "This cannot be an id. Take small Latin letters, digits, hyphen, dot and underscore, at most 64 of them."
        uk "Це не годиться як ідентифікатор. Візьміть малі латинські літери, цифри, дефіс, крапку та підкреслення, не більше ніж 64 знаки.";
    RepeatedId
        ru "Этот идентификатор уже занят в файле. Дайте одному из двух другой."
        en "This id is used in the file already. Give one of the two another one."
        uk "Цей ідентифікатор у файлі вже зайнятий. Дайте одному з двох інший.";
    UnknownWord
        ru "Здесь возможны только определённые слова, и этого среди них нет. Выберите одно из названных ниже."
        en "Only certain words are possible here, and this is none of them. Take one of those named below."
        uk "Тут можливі лише певні слова, і цього серед них немає. Виберіть одне з названих нижче.";
    BadLanguage
        ru "Это не обозначение языка. Напишите его двумя или тремя строчными латинскими буквами, например ru."
        en "This is not a language. Write it with two or three small Latin letters, such as en."
        uk "Це не позначення мови. Напишіть його двома або трьома малими латинськими літерами, наприклад uk.";
    UndeclaredLanguage
        ru "Текст есть на языке, которого нет в списке languages. Добавьте язык в список или уберите этот текст."
        en "A text is in a language that is not in the list languages. Add the language there, or remove the text."
        uk "Текст є мовою, якої немає у списку languages. Додайте мову до списку або приберіть цей текст.";
    EmptyText
        ru "В этом тексте нет слов. Напишите, что должны прочитать люди."
        en "This text has no words. Write what people are to read."
        uk "У цьому тексті немає слів. Напишіть, що мають прочитати люди.";
    MissingWording
        ru "Этого текста нет на основном языке, первом в списке languages. Допишите его."
        en "This text is missing in the main language, the first of the list languages. Add it."
        uk "Цього тексту немає основною мовою, першою у списку languages. Допишіть його.";
    UnshowableCharacter
        ru "В тексте есть знак, который нельзя показать; обычно он попадает туда при копировании. Наберите это место заново."
        en "The text holds a character that cannot be shown; mostly it came with a copy. Type that part again."
        uk "У тексті є знак, який не можна показати; зазвичай він потрапляє туди під час копіювання. Наберіть це місце знову.";
    EmptyList
        ru "Список пуст, а в нём нужна хотя бы одна запись. Добавьте её."
        en "This list is empty and needs an entry. Add one."
        uk "Список порожній, а в ньому потрібен хоча б один запис. Додайте його.";
    TooFewOptions
        ru "Выбирать почти не из чего. Добавьте варианты: нужно не меньше двух, для выбора лучшего и худшего – не меньше трёх."
        en "There is too little to choose from. Add options: two are needed, for the best and the worst three."
        uk "Вибирати майже немає з чого. Додайте варіанти: потрібно щонайменше два, для вибору найкращого й найгіршого – щонайменше три.";
    RepeatedItem
        ru "В списке дважды названо одно и то же. Оставьте один раз."
        en "The same thing is named twice in this list. Keep it once."
        uk "У списку двічі названо те саме. Залиште один раз.";
    OutOfRange
        ru "Число больше или меньше допустимого. Какие числа возможны, сказано ниже."
        en "The number is larger or smaller than is possible. Which numbers are is said below."
        uk "Число більше або менше за дозволене. Які числа можливі, сказано нижче.";
    TargetAboveFlow
        ru "Опросить за день нужно больше людей, чем ожидается посетителей. Уменьшите daily_target или исправьте daily_flow."
        en "More people are to be asked in a day than are expected to come. Lower daily_target, or correct daily_flow."
        uk "Опитати за день потрібно більше людей, ніж очікується відвідувачів. Зменште daily_target або виправте daily_flow.";
    KeyDoesNotFit
        ru "Такой ключ есть, но не здесь: он для другого вида вопроса или не сочетается с соседним ключом. Уберите один из них."
        en "There is such a key, but not here: it belongs to another kind of question, or does not go with the key beside it. Remove one of them."
        uk "Такий ключ є, але не тут: він для іншого виду питання або не поєднується із сусіднім ключем. Приберіть один із них.";
    RepeatedRole
        ru "У двух вопросов одна роль, а показатель считается по одному. Оставьте роль у одного вопроса."
        en "Two questions have the same role, and the metric is fed by one. Leave the role with one of them."
        uk "Два питання мають одну роль, а показник рахують за одним. Залиште роль в одного питання.";
    RoleDoesNotFit
        ru "Этой роли нужен вопрос другого вида. Смените вид вопроса или уберите роль; какой вид подходит, сказано ниже."
        en "This role needs another kind of question. Change the kind, or remove the role; which kinds fit is said below."
        uk "Цій ролі потрібне питання іншого виду. Змініть вид питання або приберіть роль; який вид підходить, сказано нижче.";
    WrongScale
        ru "Значения вариантов не образуют нужную шкалу. Они идут по порядку, а для показателей это числа от 1 до 5, каждое один раз."
        en "The values of the options are not the scale that is needed. They go in order, and for a metric they are 1 to 5, each once."
        uk "Значення варіантів не утворюють потрібної шкали. Вони йдуть за порядком, а для показників це числа від 1 до 5, кожне один раз.";
    RepeatedSpecify
        ru "Уточнить ответ текстом может просить только один вариант вопроса. Оставьте specify = true у одного."
        en "Only one option of a question may ask for a text. Keep specify = true at one."
        uk "Уточнити відповідь текстом може просити лише один варіант питання. Залиште specify = true в одного.";
    BadFormula
        ru "Это не формула. Проверьте скобки, кавычки и знаки у отмеченного места."
        en "This is not a formula. Check brackets, quotes and signs at the marked place."
        uk "Це не формула. Перевірте дужки, лапки та знаки біля позначеного місця.";
    UnknownName
        ru "Формула или текст называет то, чего в файле нет. Проверьте имя: это идентификатор вопроса, вычисления или сегмента."
        en "The formula or text names something that is not in the file. Check the name: it is the id of a question, a calculation or a segment."
        uk "Формула або текст називає те, чого у файлі немає. Перевірте ім’я: це ідентифікатор питання, обчислення або сегмента.";
    UnknownFunction
        ru "Такой функции нет. Проверьте, как она пишется: имена функций – строчными буквами."
        en "There is no such function. Check how it is written: their names have small letters."
        uk "Такої функції немає. Перевірте, як вона пишеться: імена функцій – малими літерами.";
    WrongArguments
        ru "Функции передано слишком мало или слишком много значений. Как она пишется, показано ниже."
        en "The function is given too few or too many values. How it is written is shown below."
        uk "Функції передано замало або забагато значень. Як вона пишеться, показано нижче.";
    TypeMismatch
        ru "В формуле смешано несовместимое, например число и слово. Сравнивайте числа с числами, а ответ «да» или «нет» – с 'yes' или 'no'."
        en "The formula mixes what does not fit, such as a number and a word. Compare numbers with numbers, and an answer of yes or no with 'yes' or 'no'."
        uk "У формулі змішано несумісне, наприклад число й слово. Порівнюйте числа з числами, а відповідь «так» або «ні» – із 'yes' або 'no'.";
    UnknownOption
        ru "Формула называет вариант, которого у вопроса нет. Исправьте идентификатор варианта."
        en "The formula names an option that the question does not have. Correct the id of the option."
        uk "Формула називає варіант, якого питання не має. Виправте ідентифікатор варіанта.";
    BadPattern
        ru "Шаблон для regex() записан неверно или слишком сложен. Проверьте скобки и упростите его."
        en "The pattern of regex() is not written correctly, or is too much. Check its brackets and make it simpler."
        uk "Шаблон для regex() записано неправильно або він надто складний. Перевірте дужки та спростіть його.";
    Cycle
        ru "Формулы зависят друг от друга по кругу, и начать не с чего. Уберите одну из ссылок; весь круг показан ниже."
        en "Formulas depend on each other in a circle and cannot begin. Take one of the links away; the way round is shown below."
        uk "Формули залежать одна від одної по колу, і почати немає з чого. Приберіть одне з посилань; усе коло показано нижче.";
    UnknownReference
        ru "Это ссылка на то, чего в файле нет. Исправьте идентификатор или опишите то, на что он указывает."
        en "This refers to something that is not in the file. Correct the id, or describe what it points to."
        uk "Це посилання на те, чого у файлі немає. Виправте ідентифікатор або опишіть те, на що він указує.";
    PoolTooLarge
        ru "Блок должен выбрать больше вопросов, чем в нём есть. Уменьшите pick или добавьте вопросы."
        en "More questions are to be drawn than the block has. Lower pick, or add questions."
        uk "Блок має вибрати більше питань, ніж у ньому є. Зменште pick або додайте питання.";
    ContradictoryLimits
        ru "Два ограничения противоречат друг другу: между ними ничего не помещается. Исправьте одно из них."
        en "Two limits contradict each other: nothing fits between them. Correct one of them."
        uk "Два обмеження суперечать одне одному: між ними нічого не вміщується. Виправте одне з них.";
    TooMany
        ru "Записей больше, чем допустимо. Сократите список; сколько их может быть, сказано ниже."
        en "There are more entries than there may be. Shorten the list; how many there may be is said below."
        uk "Записів більше, ніж дозволено. Скоротіть список; скільки їх може бути, сказано нижче.";
    BrokenBlock
        ru "Вопросы блока стоят не подряд, или блоки вложены друг в друга по кругу. Поставьте вопросы одного блока рядом."
        en "The questions of a block do not stand together, or blocks lie in each other in a circle. Put the questions of a block side by side."
        uk "Питання блоку стоять не поспіль, або блоки вкладені один в одного по колу. Поставте питання одного блоку поруч.";
    BadColour
        ru "Это не цвет. Запишите его решёткой и шестью знаками, например #0b5a66."
        en "This is not a colour. Write # and six digits, such as #0b5a66."
        uk "Це не колір. Запишіть його решіткою та шістьма знаками, наприклад #0b5a66.";
    BadTime
        ru "Это не дата и не время. Дату запишите как \"2026-01-31\", время – как \"09:00\"."
        en "This is not a date or a time. Write a date as \"2026-01-31\" and a time as \"09:00\"."
        uk "Це не дата й не час. Дату запишіть як \"2026-01-31\", час – як \"09:00\".";
    StrayBrace
        ru "Фигурная скобка в тексте не закрыта или стоит сама по себе. Закройте её; чтобы показать саму скобку, напишите её дважды."
        en "A brace in the text is not closed, or stands alone. Close it; to show a brace itself, write it twice."
        uk "Фігурна дужка в тексті не закрита або стоїть сама. Закрийте її; щоб показати саму дужку, напишіть її двічі.";
    BadMedia
        ru "Это не может быть путём к картинке. Она лежит рядом с файлом сценария или в папке под ним и кончается на .png, .jpg или .svg."
        en "This cannot be the path of a picture. It lies beside the scenario file or in a folder below, and ends in .png, .jpg or .svg."
        uk "Це не може бути шляхом до малюнка. Він лежить поруч із файлом сценарію або в теці під ним і закінчується на .png, .jpg або .svg.";
    WeightTooLarge
        ru "Вес так велик, что этот вопрос выпадал бы всегда. Уменьшите его или увеличьте остальные."
        en "The weight is so large that this question would be drawn always. Lower it, or raise the others."
        uk "Вага така велика, що це питання випадало б завжди. Зменште її або збільште інші.";
    MissingTranslation
        ru "Этот текст переведён не на все языки сценария. Кто выбрал другой язык, прочитает его на основном; допишите перевод."
        en "This text is not translated into every language of the scenario. Whoever chose another one reads the main one; add the translation."
        uk "Цей текст перекладено не всіма мовами сценарію. Хто обрав іншу мову, прочитає його основною; допишіть переклад.";
    MixedScript
        ru "В слове смешаны латинские и русские буквы, хотя с виду они одинаковы. Наберите слово заново."
        en "A word mixes Latin and Cyrillic letters that look alike. Type the whole word again."
        uk "У слові змішано латинські та кириличні літери, хоча на вигляд вони однакові. Наберіть слово знову.";
    LongText
        ru "Текст длиннее, чем удобно читать с экрана. Сократите его."
        en "The text is longer than a screen shows well. Shorten it."
        uk "Текст довший, ніж зручно читати з екрана. Скоротіть його.";
    IncompleteIndex
        ru "Для ИРЛ есть не все три вопроса, поэтому индекс не посчитать. Добавьте недостающие или задавайте их всегда вместе."
        en "Not all three questions of the ИРЛ are there, so that the index cannot be computed. Add those that are missing, or always ask all of them."
        uk "Для ІРЛ є не всі три питання, тому індекс не порахувати. Додайте ті, яких бракує, або завжди ставте їх разом.";
    MoreProblems
        ru "Замечаний больше, чем показано. Исправьте сначала эти и проверьте файл ещё раз."
        en "There are more problems than are shown. Mend these first, and check the file again."
        uk "Зауважень більше, ніж показано. Виправте спершу ці й перевірте файл ще раз.";
    NeverTrue
        ru "Это условие не выполнится ни при каких ответах. Исправьте его или уберите то, что от него зависит."
        en "This condition holds for no answers at all. Correct it, or remove what depends on it."
        uk "Ця умова не виконається за жодних відповідей. Виправте її або приберіть те, що від неї залежить.";
    AlwaysTrue
        ru "Это условие выполняется при любых ответах и ничего не меняет. Уберите его или исправьте."
        en "This condition holds for all answers and changes nothing. Remove it, or correct it."
        uk "Ця умова виконується за будь-яких відповідей і нічого не змінює. Приберіть її або виправте.";
    Unreachable
        ru "Сюда никто не дойдёт: раньше все уходят по переходу, или нужных ответов здесь не бывает. Проверьте переходы и условия выше."
        en "Nobody comes here: all leave by a jump before, or the answers that are needed do not come so far. Look at the jumps and conditions above."
        uk "Сюди ніхто не дійде: раніше всі йдуть за переходом, або потрібних відповідей тут не буває. Перевірте переходи та умови вище.";
    EmptyFilter
        ru "При некоторых ответах фильтр не оставляет ни одного варианта, и вопрос пропускается. Проверьте фильтр и признаки вариантов."
        en "For some answers the filter leaves no option, and the question is passed over. Check the filter and the attributes of the options."
        uk "За деяких відповідей фільтр не залишає жодного варіанта, і питання пропускається. Перевірте фільтр та ознаки варіантів.";
    UnmeetableQuota
        ru "Эту квоту нельзя выполнить. Проверьте её условие и число."
        en "This quota cannot be met. Check its condition and its number."
        uk "Цю квоту не можна виконати. Перевірте її умову та число.";
    TextTooLong
        ru "Текст не помещается на экран при самых крупных буквах. Сократите его."
        en "The text does not fit onto its screen with the largest letters. Shorten it."
        uk "Текст не вміщується на екран за найбільших літер. Скоротіть його.";
    LongInterview
        ru "Опрос займёт больше трёх минут, и люди начнут спешить или уходить. Уберите часть вопросов."
        en "The interview takes more than three minutes, and people begin to hurry or to leave. Take some questions out."
        uk "Опитування триватиме понад три хвилини, і люди почнуть поспішати або йти. Приберіть частину питань.";
    VeryLongInterview
        ru "Опрос займёт больше пяти минут. Задавайте каждому только часть вопросов: соберите их в блок с pick."
        en "The interview takes more than five minutes. Ask each person some of the questions only: put them into a block with pick."
        uk "Опитування триватиме понад п’ять хвилин. Ставте кожному лише частину питань: зберіть їх у блок із pick.";
    MissingMedia
        ru "Картинки нет там, где её ищет сценарий. Положите её рядом с файлом; большие и маленькие буквы в имени различаются."
        en "The picture is not where the scenario looks for it. Put it beside the file; small and capital letters of its name differ."
        uk "Малюнка немає там, де його шукає сценарій. Покладіть його поруч із файлом; великі й малі літери в імені розрізняються.";
    Unused
        ru "Это описано и нигде не используется. Уберите его или проверьте имя там, где оно нужно."
        en "This is described and never used. Remove it, or check its name where it is needed."
        uk "Це описано й ніде не використовується. Приберіть його або перевірте ім’я там, де воно потрібне.";
    ReadsLater
        ru "Формула или текст смотрит на ответ, которого в это время ещё нет. Переставьте вопросы или условие."
        en "A formula or a text reads an answer that is not there yet. Move the questions or the condition."
        uk "Формула або текст дивиться на відповідь, якої в цей час ще немає. Переставте питання або умову.";
    ImpossibleAnswer
        ru "Ответ обязателен, но дать его нельзя: дальше никто не пройдёт. Ослабьте ограничения."
        en "An answer must be given here and none can be: nobody gets beyond it. Loosen the limits."
        uk "Відповідь обов’язкова, але дати її не можна: далі ніхто не пройде. Послабте обмеження.";
    WeakContrast
        ru "Слова на этом цвете читаются плохо. Возьмите цвет темнее; подходящий назван ниже."
        en "Words on this colour are hard to read. Take a darker one; one that fits is named below."
        uk "Слова на цьому кольорі читаються погано. Візьміть темніший колір; придатний названо нижче.";
    TurnedAwayCounts
        ru "Кого отпустили из-за заполненной квоты, считается полностью ответившим. Укажите у конца опроса disposition = \"other\"."
        en "Whoever is sent away because a quota is full counts as a complete interview. Give the end disposition = \"other\"."
        uk "Кого відпустили через заповнену квоту, рахується як той, хто відповів повністю. Укажіть у кінця опитування disposition = \"other\".";
}

#[cfg(test)]
#[allow(clippy::panic)]
mod tests {
    use crate::phrase::Locale;
    use crate::scenario::diagnostic::Code;
    use std::collections::BTreeSet;

    /// The words of the file itself, which are written in Latin letters in every language.
    fn is_code(word: &str) -> bool {
        let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        ["UTF-8", "TOML", "MB"].contains(&word)
            || word.chars().all(|letter| !letter.is_alphabetic() || letter.is_ascii())
    }

    #[test]
    fn every_code_says_in_three_languages_what_it_means_and_how_to_mend_it() {
        for code in Code::ALL {
            for locale in Locale::ALL {
                let words = code.words().get(locale);
                assert!(words.len() > 20 && words.ends_with('.'), "{code} {locale:?}: {words}");
                assert!(words.chars().count() <= 160, "{code} {locale:?} is too long for the panel");
                let mut letters = words.chars().filter(|letter| letter.is_alphabetic());
                let cyrillic = |letter: char| ('\u{400}'..='\u{4ff}').contains(&letter);
                match locale {
                    Locale::En => assert!(letters.next().is_some_and(|letter| letter.is_ascii()), "{code}: {words}"),
                    Locale::Ru | Locale::Uk => {
                        let (ours, all) = (letters.clone().filter(|letter| cyrillic(*letter)).count(), letters.count());
                        assert!(ours * 3 > all * 2, "{code} {locale:?} is not in Cyrillic: {words}");
                        for word in words.split_whitespace().filter(|word| !is_code(word)) {
                            let latin = word.chars().any(|letter| letter.is_ascii_alphabetic());
                            assert!(!latin || word.contains('_'), "{code} {locale:?}: {word} mixes alphabets");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn the_two_languages_in_cyrillic_are_two_and_no_two_codes_say_the_same() {
        for locale in Locale::ALL {
            let said: BTreeSet<_> = Code::ALL.iter().map(|code| code.words().get(locale)).collect();
            assert_eq!(said.len(), Code::ALL.len(), "{locale:?}");
        }
        for code in Code::ALL {
            let words = code.words();
            assert!(!words.ru.contains(['і', 'ї', 'є', 'ґ']), "{code}: {}", words.ru);
            assert!(!words.uk.contains(['ы', 'э', 'ъ', 'ё']), "{code}: {}", words.uk);
        }
    }
}
