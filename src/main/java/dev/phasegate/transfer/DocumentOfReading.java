package dev.phasegate.transfer;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import dev.phasegate.plan.document.Contact;
import dev.phasegate.plan.document.Note;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Risk;
import dev.phasegate.plan.document.Schedule;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.shared.Ids;
import dev.phasegate.transfer.reading.PlanReading;

/** Makes a plan document of a reading and its answers. Every item starts open, whatever the file had ticked. */
class DocumentOfReading {
    /** "Phase 2: Rollout": the number is where the phase stands, not a part of its name. */
    private static final Pattern NUMBERED = Pattern.compile(
            "(?:phase|fase|etapa|étape|этап|阶段)\\s{0,3}(\\d{1,3})\\s{0,3}[:.)–—-]\\s{0,3}(\\S.*)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final PlanReading reading;
    private final Answers answers;
    private final RolesOfReading team;
    private final ItemsOfReading items;
    private final NotesOfReading notes;

    DocumentOfReading(PlanReading found, Answers answers) {
        this.reading = answers.chose("phases-none", "groups") ? GroupsAsPhases.of(found) : found;
        this.answers = answers;
        this.team = new RolesOfReading(reading.roles());
        this.items = new ItemsOfReading(reading);
        this.notes = new NotesOfReading(reading, answers);
    }

    PlanDocument document() {
        return new PlanDocument(
                Texts.name(reading.title()),
                "",
                null,
                "",
                "",
                answers.tZero(),
                Separation.STRICT,
                team.roles(),
                phases(),
                RollbackOfReading.of(reading.rollback()),
                MessagesOfReading.of(reading.communications()),
                contacts(),
                schedules(),
                List.of(),
                notes.of(null),
                null,
                null);
    }

    private List<PhaseSpec> phases() {
        if (reading.phases().isEmpty()) {
            PlanReading.Phase whole = new PlanReading.Phase(
                    reading.title(),
                    1,
                    1,
                    null,
                    null,
                    null,
                    null,
                    reading.rollback().minutes());
            return List.of(phase(whole, 1));
        }
        return IntStream.range(0, reading.phases().size())
                .mapToObj(i -> phase(reading.phases().get(i), i + 1))
                .toList();
    }

    private PhaseSpec phase(PlanReading.Phase found, int number) {
        StepsOfReading steps = new StepsOfReading(reading, number);
        List<Note> kept = reading.phases().isEmpty() ? List.of() : notes.of(number);
        return new PhaseSpec(
                Ids.next(),
                name(found.name(), number),
                "",
                found.minMinutes(),
                found.maxMinutes(),
                risk(found.risk()),
                found.rollbackMinutes(),
                0,
                false,
                List.of(),
                steps.steps(),
                steps.branches(),
                items.groups(number),
                new CriteriaOfReading(reading, answers, number).criteria(),
                team.slots(),
                kept,
                List.of());
    }

    static String name(String found, int number) {
        String name = Texts.name(found);
        Matcher numbered = NUMBERED.matcher(name);
        boolean inPlace = numbered.matches() && Integer.parseInt(numbered.group(1)) == number;
        return inPlace ? numbered.group(2).strip() : name;
    }

    private List<Contact> contacts() {
        return reading.contacts().stream()
                .map(contact -> new Contact(Ids.next(), contact.role(), team.idOf(contact.role()), contact.contact()))
                .toList();
    }

    private List<Schedule> schedules() {
        return reading.schedules().stream()
                .map(s -> new Schedule(Ids.next(), Texts.cut(s.text()), s.cron(), s.everyMinutes(), s.forMinutes()))
                .toList();
    }

    private static Risk risk(String words) {
        String lower = words == null ? "" : words.toLowerCase(Locale.ROOT);
        if (lower.contains("critical")) {
            return Risk.CRITICAL;
        }
        if (lower.contains("high")) {
            return Risk.HIGH;
        }
        return lower.contains("medium") || lower.contains("moderate")
                ? Risk.MEDIUM
                : lower.contains("low") ? Risk.LOW : null;
    }
}
