package dev.phasegate.transfer.markdown;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.phasegate.plan.document.Communication;
import dev.phasegate.plan.document.Contact;
import dev.phasegate.plan.document.Note;
import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.Relaxed;
import dev.phasegate.plan.document.RollbackLevel;
import dev.phasegate.plan.document.Schedule;
import dev.phasegate.plan.document.Separation;
import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.plan.document.WindowRule;
import dev.phasegate.shared.Ids;

/**
 * Reads what {@link PlanMarkdown} wrote. Nothing is guessed and nothing lost: what has no meaning where it stands, because
 * somebody wrote it in by hand, is kept as a note. Ticks and the status section are not read: a mark in a file is no evidence.
 *
 * @param lines the 1-based line of each element, by its id
 */
public record WrittenPlan(PlanDocument document, Map<String, Integer> lines) {

    public static WrittenPlan read(String text) {
        return new Reading(List.of(text.replace("\r\n", "\n").split("\n", -1))).plan();
    }

    private static final class Reading {
        private final Map<String, String> front;
        private final Section title;
        private final Reader reader = new Reader();
        private final List<PhaseSpec> phases = new ArrayList<>();
        private final List<RollbackLevel> rollback = new ArrayList<>();
        private final List<Communication> communications = new ArrayList<>();
        private final List<Contact> contacts = new ArrayList<>();
        private final List<Schedule> schedules = new ArrayList<>();
        private final List<WindowRule> windows = new ArrayList<>();
        private final List<Note> notes = new ArrayList<>();

        Reading(List<String> source) {
            front = FrontMatter.read(source);
            int from = FrontMatter.end(source);
            Section root = Section.of(source, from == 0 ? 0 : from + 1);
            title = root.parts().stream()
                    .filter(part -> part.level() == 1)
                    .findFirst()
                    .orElse(root);
            if (title != root) {
                reader.keep(root.lines(), notes);
                root.parts().stream().filter(part -> part != title).forEach(part -> notes.add(reader.kept(part)));
            }
        }

        WrittenPlan plan() {
            List<TeamRole> roles = new ArrayList<>();
            title.parts().stream()
                    .filter(part -> part.title().equals(Headings.TEAM))
                    .forEach(part -> roles.addAll(team(part)));
            reader.roles = new RoleLabels(roles);
            title.parts().forEach(this::part);
            return new WrittenPlan(document(roles), reader.lines);
        }

        private PlanDocument document(List<TeamRole> roles) {
            return new PlanDocument(
                    title.title(),
                    Blocks.words(title.lines()),
                    Reader.risk(front.getOrDefault("risk", "")),
                    front.getOrDefault("time zone", ""),
                    front.getOrDefault("target version", ""),
                    instant(front.get("t-zero")),
                    separation(),
                    roles,
                    phases,
                    rollback,
                    communications,
                    contacts,
                    schedules,
                    windows,
                    notes,
                    relaxed(),
                    signatureHours());
        }

        private Relaxed relaxed() {
            String words =
                    front.getOrDefault("relaxed", "").toUpperCase(Locale.ROOT).replace(' ', '_');
            return Arrays.stream(Relaxed.values())
                    .filter(relaxed -> relaxed.name().equals(words))
                    .findFirst()
                    .orElse(null);
        }

        private Integer signatureHours() {
            String hours = front.getOrDefault("signature hours", "");
            return hours.matches("\\d{1,3}") ? Integer.valueOf(hours) : null;
        }

        private static Instant instant(String text) {
            try {
                return text == null ? null : Instant.parse(text);
            } catch (DateTimeException none) {
                return null;
            }
        }

        private Separation separation() {
            String words = front.getOrDefault("separation", "").toUpperCase(Locale.ROOT);
            for (Separation separation : Separation.values()) {
                if (separation.name().equals(words)) {
                    return separation;
                }
            }
            return Separation.STRICT;
        }

        private void part(Section part) {
            if (WrittenPhase.is(part)) {
                phases.add(WrittenPhase.of(part, reader));
            } else if (WrittenRollback.is(part)) {
                rollback.add(WrittenRollback.of(part, reader, notes));
            } else {
                switch (part.title()) {
                    case Headings.TEAM, Headings.STATUS -> {}
                    case Headings.COMMUNICATIONS -> communications(part);
                    case Headings.CONTACTS -> contacts(part);
                    case Headings.SCHEDULES -> schedules(part);
                    case Headings.WINDOWS -> windows.addAll(WindowsMarkdown.read(part, reader, notes));
                    case Headings.NOTES -> notes.addAll(reader.notes(part));
                    default -> notes.add(reader.kept(part));
                }
            }
        }

        /** Escalation names a role that may stand further down. */
        private List<TeamRole> team(Section part) {
            Table table = Table.of(part.lines());
            reader.keep(part, table.strays(), notes);
            List<String> ids =
                    table.rows().stream().map(row -> reader.at(row.line())).toList();
            List<TeamRole> plain = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                plain.add(role(table.rows().get(i), ids.get(i), null));
            }
            RoleLabels labels = new RoleLabels(plain);
            List<TeamRole> roles = new ArrayList<>();
            for (int i = 0; i < ids.size(); i++) {
                Table.Row row = table.rows().get(i);
                roles.add(role(row, ids.get(i), labels.id(row.text("Escalates to"))));
            }
            return roles;
        }

        private static TeamRole role(Table.Row row, String id, String escalation) {
            boolean decides = row.text("Decides").equals("yes");
            return new TeamRole(
                    id, row.text("Role"), row.text("Responsibility"), row.text("Availability"), escalation, decides);
        }

        private void communications(Section part) {
            Entry.Listed listed = Entry.list(part.lines());
            reader.keep(part, listed.strays(), notes);
            for (Entry entry : listed.entries()) {
                communications.add(new Communication(
                        reader.at(entry.line()),
                        entry.text(),
                        entry.attributes().text("to"),
                        entry.attributes().text("by"),
                        entry.attributes().text("when"),
                        Blocks.words(entry.body())));
            }
        }

        private void contacts(Section part) {
            Table table = Table.of(part.lines());
            reader.keep(part, table.strays(), notes);
            for (Table.Row row : table.rows()) {
                String role = reader.roles.id(row.text("Role"));
                contacts.add(new Contact(reader.at(row.line()), row.text("Contact"), role, row.text("Reach")));
            }
        }

        private void schedules(Section part) {
            Table table = Table.of(part.lines());
            reader.keep(part, table.strays(), notes);
            for (Table.Row row : table.rows()) {
                schedules.add(new Schedule(
                        Ids.next(),
                        row.text("Check"),
                        row.text("Cron").replaceAll("^`|`$", ""),
                        Numbers.minutes(row.text("Every")),
                        Numbers.minutes(row.text("For"))));
                reader.lines.put(schedules.get(schedules.size() - 1).id(), row.line());
            }
        }
    }
}
