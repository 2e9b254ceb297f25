"""The day of the tablet, an episode a method."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from cloud import Cloud
from evidence import answers, check_exactly_once, check_photos
from hands import Hands
from layout import Layout
from machine import DATA, PROJECT, SERVICE, Machine, build_image
from phrases import Phrases
from report import Report
from survey import Survey

INTERVIEWER, PIN = "Анна", "1234"
# For so long an outcome can be taken back, counted down on the screen.
UNDO = 11.0
# Who answers faster than one can read is asked to slow down.
READING = 5.0
OPERATOR, OPERATOR_PIN = "Ольга", "9183"
FIRST, SECOND = (5, 4, 3), (2, 4, 5)
SIZE = "1280x800"

# What is written for «Другое».
WRITTEN = "парковка"
# Above the button that locks, so much is words about the queue.
QUEUE_HEIGHT = 340


class Programs(NamedTuple):
    """What was built."""

    terminal: Path
    drawer: Path
    cloud: Path


class Day:
    """The day, one method an episode."""

    def __init__(self, programs: Programs, scenario: Path, folder: Path, report: Report) -> None:
        self.report, self.folder = report, folder
        self.survey = Survey(scenario)
        self.say = Phrases(PROJECT / "lang" / self.survey.language / "LC_MESSAGES" / "otklik.po").say
        self.cloud = Cloud(programs.cloud, folder / "cloud")
        self.layout = Layout(programs.drawer, folder / "drawn", scenario, SIZE)
        with report.step("an image of Debian with the terminal and its service"):
            image = build_image(programs.terminal, scenario, folder / "image")
        self.machine = Machine(image, self.folder / "machine")
        self.hands = Hands(self.machine, self.layout, report, self.folder / "pictures")
        # Ids of all records, and digests of those that were seen waiting on the tablet.
        self.known: set[str] = set()
        self.digests: dict[str, str] = {}

    def set_up(self) -> None:
        """A new tablet, set up as packaging/linux/README.md says."""
        with self.report.step("first boot, enrolment, an interviewer, the service"):
            self.cloud.start()
            self.boot("Debian is up", self.machine.wait_for_agent)
            code = self.cloud.enrolment_code("tablet-in-a-vm")
            self.machine.set_up(self.cloud.address_for_tablet, code)
            self.machine.add_person("interviewer", INTERVIEWER, PIN)
            self.machine.add_person("operator", OPERATOR, OPERATOR_PIN)
            self.machine.begin_service()
            self.machine.wait_for_screen()
            self.layout.add_person("interviewer", INTERVIEWER, PIN)
            self.layout.add_person("operator", OPERATOR, OPERATOR_PIN)
            self.layout.start()
            self.hands.expect(self.say("Choose your name"), "locked")
            self.check_service()

    def boot(self, words: str, awake: Callable[[], float], network: bool = True) -> None:
        """Power on; says how long it took, and whether QEMU itself failed in between."""
        took = self.machine.switch_on(awake, network)
        while self.machine.mishaps:
            self.report.say(f"   QEMU ended by itself and was started again: {self.machine.mishaps.pop(0)}")
        self.report.say(f"   {words} {took:.1f} s after power-on")

    def check_service(self) -> None:
        """The service runs as it should."""
        service = self.machine.admin(f"systemctl show -p NRestarts --value {SERVICE}")
        self.report.equal("the service did not have to be restarted", service, "0")
        users = self.machine.admin("ps -o user= -C cage,otklik | sort -u")
        self.report.equal("compositor and terminal run as the kiosk user", users, "kiosk")
        mode = self.machine.admin(f"stat -c '%U %a' {DATA}")
        self.report.equal("nobody else can read the data", mode, "kiosk 700")

    def unlock(self) -> None:
        """The interviewer signs in: a tablet that is given back asks for their PIN at once."""
        if self.layout.find(INTERVIEWER):
            self.hands.touch(INTERVIEWER)
            self.hands.expect(self.say("{}, enter your PIN").replace("{}", INTERVIEWER), "who")
        for digit in PIN:
            self.hands.touch(digit)
            time.sleep(0.3)
        self.expect_approach(self.say("A visitor has passed"), "approach")

    def expect_approach(self, label: str, name: str) -> None:
        """The page of the interviewer, but for what it says of the queue: the drawn terminal has no cloud."""
        lock = self.layout.wait(self.say("Lock"))
        queue = lock._replace(y=lock.y - QUEUE_HEIGHT, height=QUEUE_HEIGHT - 5)
        self.hands.expect(label, name, apart_from=queue)

    def wait_for_selected(self) -> None:
        """Counts visitors until the plan selects one."""
        while self.layout.find(self.say("A visitor has passed")):
            self.hands.touch(self.say("A visitor has passed"))
            time.sleep(1.0)

    def hand_over(self, name: str) -> None:
        """A selected visitor takes the tablet and agrees to the photo."""
        self.wait_for_selected()
        for segment, value in self.survey.segments():
            self.hands.touch(f"{segment}: …")
            self.hands.expect(value, f"{name}-segment")
            self.hands.touch(value)
            self.expect_approach(f"{segment}: {value}", f"{name}-approach")
        self.hands.touch(self.say("Hand over the tablet"))
        self.hands.expect(self.say("I have the tablet"), f"{name}-handed-over")
        self.hands.touch(self.say("I have the tablet"))
        self.hands.expect(self.say("Yes, you may"), f"{name}-welcome")
        self.hands.touch(self.say("Yes, you may"))

    def answer(self, name: str, number: int, code: int, look: bool = False) -> None:
        """One question of the ИРЛ."""
        question = self.survey.scales()[number]
        self.hands.expect(self.survey.words(question["text"]), f"{name}-q{number + 1}")
        time.sleep(READING)
        if look:
            changed = self.hands.hold(self.survey.option(question, code), f"{name}-q{number + 1}-held")
            self.report.check("the option shows the finger on it", changed > 0.01, f"{changed:.1%} of the points")
        else:
            self.hands.touch(self.survey.option(question, code))

    def choose_drivers(self, name: str, chosen: list[str]) -> None:
        """The question with several answers, and whatever has to be written for one of them."""
        self.hands.expect(self.survey.words(self.survey.drivers()["text"]), f"{name}-drivers")
        specify = {self.survey.words(o["text"]) for o in self.survey.driver_options() if o.get("specify")}
        for words in chosen:
            self.hands.reach(words)
            self.hands.expect(words, f"{name}-row")
            self.hands.touch(words)
            if words in specify:
                self.hands.expect(self.say("Done"), f"{name}-keyboard")
                self.hands.write(WRITTEN)
                self.hands.touch(self.say("Done"))
            time.sleep(0.6)
        self.hands.expect(self.say("Finish"), f"{name}-chosen")
        # The thanks leave by themselves after a few seconds.
        self.hands.touch_until(self.say("Finish"), self.survey.words(self.survey.file["thanks"]), f"{name}-thanks")
        self.hands.touch(self.say("Done"))
        self.hands.expect(self.say("Please return the tablet to the administrator"), f"{name}-returned")

    def first_interview(self) -> None:
        """With the network: answers and photos reach the cloud while the next person is waited for."""
        with self.report.step("an interview from the PIN to the thanks, with the network"):
            self.unlock()
            self.hand_over("first")
            for number, code in enumerate(FIRST):
                self.answer("first", number, code, look=number == 0)
            options = [self.survey.words(option["text"]) for option in self.survey.driver_options()]
            self.choose_drivers("first", [options[0], options[2]])
            took = self.machine.wait_until("the record arrives", lambda: len(self.cloud.records()) == 1, 60)
            took += self.machine.wait_until("the photos arrive", lambda: len(self.cloud.photos()) == 2, 60)
            self.report.say(f"   record and photos are in the cloud {took:.1f} s after the thanks")
            record = self.cloud.records()[0]
            self.known.add(record.id)
            check_photos(self.report, record.body, self.cloud.photos())
            self.keep_photos()

    def refusal_without_network(self) -> None:
        """The cable is out: a refusal is recorded all the same."""
        with self.report.step("the network cable is out; a refusal"):
            self.machine.set_link(False)
            self.unlock()
            self.wait_for_selected()
            self.hands.touch(self.say("Refused", "Outcomes"))
            _, words = self.survey.refusal()
            self.hands.expect(words, "refusal-reasons")
            self.hands.touch(words)
            time.sleep(UNDO)
            self.expect_approach(self.say("A visitor has passed"), "refusal-recorded")
            self.report.equal("one record waits on the tablet", len(self.machine.outbox()), 1)
            self.report.equal("nothing new in the cloud", len(self.cloud.records()), 1)

    def interview_with_power_cut(self) -> None:
        """Still without network, the power fails when the second answer has turned the page."""
        before = self.machine.photos()
        with self.report.step("an interview until the page after the second answer, then the plug is pulled"):
            self.hand_over("second")
            self.answer("second", 0, SECOND[0])
            self.machine.wait_until("the photo of the hand-over", lambda: self.machine.photos() > before, 40)
            question, following = self.survey.scales()[1:]
            self.hands.expect(self.survey.words(question["text"]), "second-q2")
            option = self.survey.option(question, SECOND[1])
            words = self.survey.words(following["text"])
            self.hands.touch_until(option, words, "before-the-cut", self.machine.power_cut)
            self.layout.kill()
            self.report.say("   kill -9 of QEMU as soon as the page was complete, and of the drawn terminal")
        with self.report.step("power and terminal are back, the cable is still out; the interview goes on"):
            self.boot("the terminal is there", self.machine.wait_for_screen, network=False)
            self.layout.start()
            self.answer("second", 2, SECOND[2])
            self.check_service()
            options = [self.survey.words(option["text"]) for option in self.survey.driver_options()]
            self.choose_drivers("second", options[-2:])
            self.machine.wait_until("two records wait", lambda: len(self.machine.outbox()) == 2, 30)
            self.digests = self.machine.outbox()
            self.known |= set(self.digests)
            self.report.equal("nothing new in the cloud", len(self.cloud.records()), 1)
            self.say_status()

    def network_and_power_cut_while_sending(self) -> None:
        """The cable is back; the power fails the moment the cloud has the next record."""
        with self.report.step("the cable is back; the plug is pulled the moment the cloud takes a record"):
            self.machine.set_link(True)
            self.machine.wait_for(lambda: len(self.cloud.records()) > 1, timeout=180, every=0.02, what="sending")
            self.machine.power_cut()
            self.layout.kill()
            self.report.say(f"   kill -9 of QEMU with {len(self.cloud.records())} records in the cloud")
        with self.report.step("power is back; the rest arrives by itself"):
            self.boot("Debian is up", self.machine.wait_for_agent)
            self.machine.wait_until("the outbox is empty", lambda: self.machine.waiting() == 0, 240)
            self.say_status()

    def check_all(self) -> None:
        """What the cloud holds is what was touched."""
        with self.report.step("what the cloud holds"):
            kept, photos = self.cloud.records(), self.cloud.photos()
            check_exactly_once(self.report, kept, self.known)
            arrived = {record.id: record.sha256 for record in kept if record.id in self.digests}
            self.report.equal("what waited on the tablet arrived byte for byte", arrived, self.digests)
            by_answers = {tuple(map(tuple, answers(r.body)[:3])): r.body for r in kept if r.body.get("interview")}
            expected = {tuple((self.option_id(n, c),) for n, c in enumerate(codes)) for codes in (FIRST, SECOND)}
            self.report.equal("the answers are those that were touched", set(by_answers), expected)
            second = by_answers[tuple((self.option_id(n, c),) for n, c in enumerate(SECOND))]
            check_photos(self.report, second, photos)
            texts = [state["answer"].get("text") for state in second["interview"]["answers"] if "answer" in state]
            self.report.equal("what was written on the keyboard", texts[-1].lower(), WRITTEN)
            refused = [r.body["reason"] for r in kept if r.body["disposition"] == "refused"]
            self.report.equal("the refusal has its reason", refused, [self.survey.refusal()[0]])
            self.check_summary()
            self.keep_photos()

    def check_summary(self) -> None:
        """The numbers of the dashboard."""
        summary = self.cloud.summary(self.survey.campaign)
        counts = {row["disposition"]: row["count"] for row in summary["approaches"] if row["count"]}
        self.report.equal("approaches by disposition", counts, {"completed": 2, "refused": 1})
        found, by_hand = summary["irl"]["index"]["value"], self.survey.index([FIRST, SECOND])
        self.report.check("ИРЛ equals the one by hand", abs(found - by_hand) < 1e-9, f"{found} and {by_hand}")
        rate = summary["response_rate"]["value"]
        self.report.check("response rate is 2 of 3", abs(rate - 2 / 3) < 1e-9, rate)

    def option_id(self, number: int, code: int) -> str:
        """Id of the option with this code."""
        options = self.survey.scales()[number]["options"]
        return next(str(option["id"]) for option in options if option.get("value") == code)

    def say_status(self) -> None:
        """What the terminal itself says about its queue."""
        for line in self.machine.otklik(f"status --data {DATA}").splitlines():
            self.report.say(f"   | {line}")

    def keep_photos(self) -> None:
        """Keeps the photos for people to look at."""
        for sha256, jpeg in self.cloud.photos().items():
            (self.folder / "pictures" / f"photo-{sha256[:12]}.jpg").write_bytes(jpeg)

    def end(self, failed: bool) -> None:
        """Switches everything off; keeps the journal, and the screen if something failed."""
        try:
            if self.machine.proc is not None and self.machine.proc.poll() is None:
                if failed:
                    self.hands.keep("at-the-failure")
                (self.folder / "journal.txt").write_text(self.machine.journal(), encoding="utf-8")
                self.machine.stop()
        finally:
            self.machine.power_cut()
            self.layout.kill()
            self.cloud.stop()
