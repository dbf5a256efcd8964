package dev.phasegate.transfer.markdown;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.phasegate.plan.document.Note;
import dev.phasegate.plan.document.WindowRule;

/** The table of windows, of a plan or of a phase, written and read. */
final class WindowsMarkdown {
    private static final Pattern DAYS = Pattern.compile("[, ]+");

    private WindowsMarkdown() {}

    static void write(Page page, int level, List<WindowRule> windows) {
        if (windows.isEmpty()) {
            return;
        }
        page.heading(level, Headings.WINDOWS);
        List<List<String>> rows = new ArrayList<>();
        for (WindowRule window : windows) {
            rows.add(List.of(
                    window.allow() ? "allowed" : "not allowed",
                    window.days().stream().map(WindowsMarkdown::day).collect(Collectors.joining(", ")),
                    Inline.cell(window.from()),
                    Inline.cell(window.to()),
                    Inline.cell(window.timeZone()),
                    Inline.cell(window.reason())));
        }
        page.table(Headings.WINDOW_COLUMNS, rows);
    }

    static List<WindowRule> read(Section part, Reader reader, List<Note> notes) {
        Table table = Table.of(part.lines());
        reader.keep(part, table.strays(), notes);
        return table.rows().stream().map(row -> rule(row, reader)).toList();
    }

    private static WindowRule rule(Table.Row row, Reader reader) {
        List<Integer> days = DAYS.splitAsStream(row.text("Days"))
                .filter(word -> !word.isBlank())
                .map(WindowsMarkdown::day)
                .toList();
        return new WindowRule(
                reader.at(row.line()),
                row.text("Work is").equals("allowed"),
                days,
                row.text("From"),
                row.text("To"),
                row.text("Time zone"),
                row.text("Why"));
    }

    private static String day(int iso) {
        return DayOfWeek.of(iso).getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    /** Short or whole, in any case; 0 for what is no day, which is refused: to leave it out would widen the window. */
    private static int day(String name) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day(day.getValue()).equalsIgnoreCase(name) || day.name().equalsIgnoreCase(name)) {
                return day.getValue();
            }
        }
        return 0;
    }
}
