package dev.phasegate.transfer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

import dev.phasegate.plan.document.ChecklistGroup;
import dev.phasegate.plan.document.Communication;
import dev.phasegate.plan.document.Contact;
import dev.phasegate.plan.document.ItemSpec;
import dev.phasegate.plan.document.Note;
import dev.phasegate.plan.document.OnFailure;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Risk;
import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.document.Schedule;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.plan.document.StepSpec;
import dev.phasegate.plan.document.Trigger;
import dev.phasegate.shared.Ids;
import dev.phasegate.transfer.reading.PlanReading;

/** Makes a plan document of a reading and its answers. Every item starts open, whatever the file had ticked. */
class DocumentOfReading {
    private static final int MAX_NAME = 300;
    private final PlanReading reading;
    private final Answers answers;
    private final RolesOfReading team;

    DocumentOfReading(PlanReading reading, Answers answers) {
        this.reading = reading;
        this.answers = answers;
        this.team = new RolesOfReading(reading.roles());
    }

    PlanDocument document() {
        return new PlanDocument(
                name(reading.title()),
                "",
                null,
                "",
                "",
                null,
                Separation.STRICT,
                team.roles(),
                phases(),
                rollback(),
                communications(),
                contacts(),
                schedules(),
                notes(null));
    }

    private List<PhaseSpec> phases() {
        if (reading.phases().isEmpty()) {
            PlanReading.Phase whole = new PlanReading.Phase(
                    name(reading.title()),
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
        return new PhaseSpec(
                Ids.next(),
                name(found.name()),
                "",
                found.minMinutes(),
                found.maxMinutes(),
                risk(found.risk()),
                found.rollbackMinutes(),
                0,
                false,
                List.of(),
                steps(number),
                List.of(),
                groups(number),
                new CriteriaOfReading(reading, answers, number).criteria(),
                team.slots(),
                notes(number));
    }

    private List<StepSpec> steps(int phase) {
        return reading.steps().stream()
                .filter(step -> Objects.equals(step.phaseNumber(), phase))
                .map(step -> new StepSpec(
                        Ids.next(),
                        name(step.title()),
                        null,
                        null,
                        null,
                        "",
                        step.language(),
                        step.command(),
                        step.expected(),
                        "",
                        OnFailure.FAIL,
                        false,
                        null,
                        null))
                .toList();
    }

    private List<ChecklistGroup> groups(int phase) {
        Map<String, List<ItemSpec>> groups = new LinkedHashMap<>();
        for (PlanReading.ChecklistItem item : reading.checklistItems()) {
            if (Objects.equals(item.phaseNumber(), phase)) {
                groups.computeIfAbsent(item.group() == null ? "Checklist" : item.group(), name -> new ArrayList<>())
                        .add(new ItemSpec(Ids.next(), text(item), null, true, item.line()));
            }
        }
        return groups.entrySet().stream()
                .map(group -> new ChecklistGroup(Ids.next(), name(group.getKey()), group.getValue()))
                .toList();
    }

    private static String text(PlanReading.ChecklistItem item) {
        return item.detail() == null || item.detail().isBlank() ? item.text() : item.text() + "\n" + item.detail();
    }

    private List<RollbackLevel> rollback() {
        PlanReading.Rollback found = reading.rollback();
        if (found.steps().isEmpty() && found.triggers().isEmpty()) {
            return List.of();
        }
        List<StepSpec> steps = found.steps().stream()
                .map(step -> new StepSpec(
                        Ids.next(),
                        name(step.text()),
                        null,
                        null,
                        null,
                        "",
                        step.language(),
                        step.command(),
                        "",
                        "",
                        OnFailure.FAIL,
                        true,
                        null,
                        null))
                .toList();
        List<Trigger> triggers = found.triggers().stream()
                .map(trigger -> new Trigger(Ids.next(), trigger.text(), trigger.action(), null))
                .toList();
        return List.of(new RollbackLevel(Ids.next(), "Roll back", found.minutes(), "", steps, triggers, List.of()));
    }

    private List<Communication> communications() {
        return reading.communications().stream()
                .map(message -> new Communication(Ids.next(), name(message.text()), "", "", "", ""))
                .toList();
    }

    private List<Contact> contacts() {
        return reading.contacts().stream()
                .map(contact -> new Contact(Ids.next(), contact.role(), team.idOf(contact.role()), contact.contact()))
                .toList();
    }

    private List<Schedule> schedules() {
        return reading.schedules().stream()
                .map(s -> new Schedule(Ids.next(), s.text(), s.cron(), s.everyMinutes(), s.forMinutes()))
                .toList();
    }

    private List<Note> notes(Integer phase) {
        boolean single = reading.phases().isEmpty();
        return reading.notes().stream()
                .filter(note -> single ? phase == null : Objects.equals(note.phaseNumber(), phase))
                .map(note -> new Note(Ids.next(), note.text(), note.line()))
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

    private static String name(String text) {
        String first = text == null ? "" : text.strip();
        String named = first.isEmpty() ? "Untitled" : first;
        return named.length() <= MAX_NAME ? named : named.substring(0, MAX_NAME - 1) + "…";
    }
}
