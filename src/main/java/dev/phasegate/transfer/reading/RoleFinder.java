package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who decides, does and signs: role tables first, then contact tables, owners of items and lists of roles. */
final class RoleFinder {

    private static final int LONGEST = 60;

    private final Document document;
    private final Map<String, PlanReading.Role> roles = new LinkedHashMap<>();
    private final List<PlanReading.Contact> contacts = new ArrayList<>();

    RoleFinder(Document document) {
        this.document = document;
    }

    RoleFinder find() {
        document.tables().forEach(this::table);
        document.lines().stream()
                .filter(line -> line.isListEntry() || line.is(Line.Kind.TEXT))
                .forEach(this::line);
        return this;
    }

    List<PlanReading.Role> roles() {
        return roles.values().stream()
                .sorted(Comparator.comparingInt(PlanReading.Role::line))
                .toList();
    }

    List<PlanReading.Contact> contacts() {
        return contacts;
    }

    private void table(Table table) {
        int role = table.column(Words.ROLE_COLUMN);
        int contact = contactColumn(table, role);
        if (role >= 0) {
            table.rows().forEach(row -> row(table, row, role, contact));
            return;
        }
        int owner = table.column(Words.OWNER);
        boolean people = owner >= 0 && !Words.SIGNATURE.in(table.head(owner));
        table.rows().stream().filter(row -> people).forEach(row -> add(row.cell(owner), row.line(), null, null, null));
        if (contact > 0 && document.place(table.line()).purpose().contacts()) {
            table.rows()
                    .forEach(row -> contacts.add(new PlanReading.Contact(row.cell(0), row.cell(contact), row.line())));
        }
    }

    private static int contactColumn(Table table, int role) {
        for (int column = 0; column < table.header().size(); column++) {
            if (column != role && Words.CONTACTS.in(table.head(column))) {
                return column;
            }
        }
        return -1;
    }

    private void row(Table table, Table.Row row, int role, int contact) {
        if (contact >= 0) {
            contacts.add(new PlanReading.Contact(
                    Markup.withoutEmoji(row.cell(role)), reachable(table, row, role), row.line()));
        }
        String duty = contact >= 0 ? null : blankToNull(row.cell(table.column(Words.RESPONSIBILITY)));
        add(
                row.cell(role),
                row.line(),
                duty,
                blankToNull(row.cell(table.column(Words.AVAILABILITY))),
                blankToNull(row.cell(table.column(Words.ESCALATION))));
    }

    /** All that tells how to reach somebody: name, phone, mail. */
    private static String reachable(Table table, Table.Row row, int role) {
        List<String> parts = new ArrayList<>();
        for (int column = 0; column < row.cells().size(); column++) {
            boolean tells = column != role
                    && !row.cell(column).isBlank()
                    && !row.cell(column).equals("-");
            if (tells && !Words.RESPONSIBILITY.in(table.head(column))) {
                parts.add(row.cell(column));
            }
        }
        return String.join(", ", parts);
    }

    private void line(Line line) {
        KeyValue pair = KeyValue.of(line.text());
        Purpose purpose = document.place(line.number()).purpose();
        if (pair != null
                && Words.OWNER.in(pair.key())
                && pair.key().length() < 30
                && pair.value().length() <= LONGEST * 2) {
            for (String name : pair.value().split("\\s[+&/]\\s|,")) {
                add(name, line.number(), null, null, null);
            }
        } else if (pair != null && purpose.contacts() && line.indent() == 0) {
            contacts.add(new PlanReading.Contact(pair.key(), pair.value(), line.number()));
        } else if (line.isListEntry() && line.indent() == 0 && isRoleList(line)) {
            add(
                    pair == null ? Markup.plain(line.text()) : pair.key(),
                    line.number(),
                    pair == null ? null : pair.value(),
                    null,
                    null);
        }
    }

    private boolean isRoleList(Line line) {
        Place place = document.place(line.number());
        String above = place.label().isEmpty() ? place.heading() : place.label();
        return Words.ROLES.in(above) && Words.ROLE_COLUMN.in(above) && Boxes.at(line) == null;
    }

    private void add(String written, int line, String duty, String availability, String escalation) {
        String name = Markup.withoutEmoji(written.strip());
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        boolean named = name.length() <= LONGEST
                && name.chars().filter(Character::isLetter).count() > 1;
        if (named) {
            roles.putIfAbsent(Fold.text(name), new PlanReading.Role(name, line, duty, availability, escalation));
        }
    }

    private static String blankToNull(String text) {
        return text.isBlank() || text.equals("-") ? null : text;
    }
}
