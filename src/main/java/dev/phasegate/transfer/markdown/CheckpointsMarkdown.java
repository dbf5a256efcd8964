package dev.phasegate.transfer.markdown;

import java.util.ArrayList;
import java.util.List;

import dev.phasegate.plan.document.Checkpoint;
import dev.phasegate.plan.document.Note;

/** The table of checkpoints of a phase, written and read. */
final class CheckpointsMarkdown {
    private CheckpointsMarkdown() {}

    static void write(Page page, RoleLabels roles, List<Checkpoint> checkpoints) {
        if (checkpoints.isEmpty()) {
            return;
        }
        page.heading(3, Headings.CHECKPOINTS);
        List<List<String>> rows = new ArrayList<>();
        for (Checkpoint checkpoint : checkpoints) {
            rows.add(List.of(
                    Inline.cell(checkpoint.text()),
                    Inline.cell(checkpoint.at()),
                    Inline.cell(checkpoint.timeZone()),
                    PhaseMarkdown.minutes(checkpoint.everyMinutes()),
                    PhaseMarkdown.minutes(checkpoint.afterMinutes()),
                    PhaseMarkdown.minutes(checkpoint.forMinutes()),
                    Inline.cell(roles.of(checkpoint.roleId())),
                    checkpoint.required() ? "yes" : "no"));
        }
        page.table(Headings.CHECKPOINT_COLUMNS, rows);
    }

    static List<Checkpoint> read(Section part, Reader reader, List<Note> notes) {
        Table table = Table.of(part.lines());
        reader.keep(part, table.strays(), notes);
        return table.rows().stream()
                .map(row -> new Checkpoint(
                        reader.at(row.line()),
                        row.text("Look at"),
                        reader.roles.id(row.text("Who")),
                        row.text("Daily at"),
                        row.text("Time zone"),
                        Numbers.minutes(row.text("Every")),
                        Numbers.minutes(row.text("After")),
                        Numbers.minutes(row.text("For")),
                        !row.text("Gate waits").equals("no")))
                .toList();
    }
}
