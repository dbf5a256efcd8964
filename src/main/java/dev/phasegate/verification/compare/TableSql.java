package dev.phasegate.verification.compare;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import dev.phasegate.verification.compare.Layout.Field;

/**
 * The statements for one side. The hash of a row is the server's own hash of a record, hashed once more: sums of the plain one
 * would stay the same where two rows exchange values. Sums don't depend on the order of rows.
 *
 * @param bounds where ranges begin, in the order of the key: texts of values
 */
public record TableSql(TableFacts table, Layout layout, boolean here, String where, List<String> bounds) {
    private static final int SPREAD = 1_024;
    private static final int LONGEST_VALUE = 200;

    private static final int SAMPLED_PAGES = 2_500;
    private static final int SAMPLED_ROWS = 4_000;
    /** Farther than any number of slices. */
    private static final int FACTOR = 65_536;

    /** Ranges that keys are cut into: fewer where a bound has no fixed length and looking one up takes time. */
    int ranges() {
        return layout.order().equals("text") || layout.order().equals("numeric") ? 256 : 1_024;
    }

    /**
     * Bounds of ranges, from a few rows of some pages: neighbours in a page mostly are neighbours by key as well, and would make
     * ranges of very different sizes. Only where there is an order.
     */
    public String sample() {
        double pages = Math.min(100, 100.0 * SAMPLED_PAGES / Math.max(1, table.pages()));
        double each = Math.min(1, SAMPLED_ROWS * 100 / Math.max(1, table.rows() * pages));
        return "select v::text from (select v, row_number() over (order by v) as at, count(*) over () as n from (select "
                + ordered() + " as v from " + table.from() + " tablesample system (" + plain(pages)
                + ") where random() <= "
                + plain(each) + ") s where v is not null) r where at % greatest(1, n / " + ranges()
                + ") = 0 group by r.v order by r.v";
    }

    private static String plain(double number) {
        return java.math.BigDecimal.valueOf(number)
                .setScale(9, java.math.RoundingMode.UP)
                .toPlainString();
    }

    public String checksums() {
        return "select " + range() + ", 0, count(*), sum(" + hash() + ") from " + rows("true") + " group by 1";
    }

    public String slices(Collection<Integer> wanted, int slices) {
        return "select " + range() + ", " + slice(slices) + ", count(*), sum(" + hash() + ") from " + rows(in(wanted))
                + " group by 1, 2";
    }

    /** Key and hash. */
    public String rows(Collection<Part.Place> places, int slices) {
        String wanted = places.stream()
                .map(p -> String.valueOf(p.range() * FACTOR + p.slice()))
                .collect(Collectors.joining(","));
        List<Integer> ranges = places.stream().map(Part.Place::range).distinct().toList();
        return "select " + keys() + ", " + hash() + " from "
                + rows(in(ranges) + " and " + range() + " * " + FACTOR + " + " + slice(slices) + " = any ('{" + wanted
                        + "}'::int[])");
    }

    /** Of rows by their keys: the parts of the key, then for each column a hash and what is shown of its value. */
    public String values(List<RowDifference> wanted) {
        String cells = layout.fields().stream()
                .map(f -> cellHash(f) + ", "
                        + (f.masked() ? "null::text" : "left(" + column(f) + "::text, " + LONGEST_VALUE + ")"))
                .collect(Collectors.joining(", "));
        String each = wanted.stream().map(row -> "(" + is(row.key()) + ")").collect(Collectors.joining(" or "));
        return "select " + keys() + ", " + cells + " from " + rows("(" + each + ")");
    }

    public String nulls(List<String> columns) {
        return "select "
                + columns.stream()
                        .map(c -> "count(*) filter (where t." + Quoted.name(c) + " is null)")
                        .collect(Collectors.joining(", "))
                + " from " + rows("true");
    }

    /** Rows that refer to nothing. */
    public String orphans(ForeignKey reference) {
        StringBuilder all = new StringBuilder("true");
        StringBuilder same = new StringBuilder("true");
        for (int i = 0; i < reference.columns().size(); i++) {
            String column = "t." + Quoted.name(reference.columns().get(i));
            all.append(" and ").append(column).append(" is not null");
            same.append(" and p.")
                    .append(Quoted.name(reference.parents().get(i)))
                    .append(" = ")
                    .append(column);
        }
        return "select count(*) from "
                + rows(all + " and not exists (select from " + Quoted.name(reference.schema()) + "."
                        + Quoted.name(reference.table()) + " p where " + same + ")");
    }

    public String count() {
        return "select count(*) from " + rows("true");
    }

    private String rows(String condition) {
        return table.from() + " where " + condition + (where.isEmpty() ? "" : " and (" + where + ")");
    }

    private static String column(Field field) {
        return "t." + Quoted.name(field.name());
    }

    private String as(Field field) {
        String type = here ? field.here() : field.there();
        return type.equals(field.type()) ? column(field) : column(field) + "::" + field.type();
    }

    private String hash() {
        if (layout.portable()) {
            String texts = layout.fields().stream().map(f -> as(f) + "::text").collect(Collectors.joining(", "));
            return "('x' || substr(md5(convert_to(row(" + texts + ")::text, 'UTF8')), 1, 16))::bit(64)::bigint";
        }
        String values = layout.fields().stream().map(this::as).collect(Collectors.joining(", "));
        return "hashint8extended(hash_record_extended(row(" + values + "), 0), 0)";
    }

    private String cellHash(Field field) {
        return layout.portable()
                ? "md5(convert_to(" + as(field) + "::text, 'UTF8'))"
                : "hash_record_extended(row(" + as(field) + "), 0)::text";
    }

    private String keys() {
        return layout.key().stream().map(f -> as(f) + "::text").collect(Collectors.joining(", "));
    }

    /** Of the whole key, the same on both sides; of its text, since that is the same whatever the types are. */
    private String keyHash() {
        String text = "row(" + keys() + ")::text";
        return layout.portable()
                ? "('x' || substr(md5(convert_to(" + text + ", 'UTF8')), 1, 8))::bit(32)::int"
                : "hashtext(" + text + ")";
    }

    /** The first column of the key as something that both sides order alike. */
    private String ordered() {
        Field first = layout.key().get(0);
        String type = here ? first.here() : first.there();
        boolean same = type.equals(layout.order())
                || type.equals("varchar") && layout.order().equals("text");
        String plain = same ? column(first) : column(first) + "::" + layout.order();
        return layout.order().equals("text") && !table.byBytes() ? plain + " collate \"C\"" : plain;
    }

    private String range() {
        if (!layout.keyed() || !layout.order().isEmpty() && bounds.isEmpty()) {
            return "0";
        } else if (layout.order().isEmpty()) {
            return "(" + keyHash() + " & " + (SPREAD - 1) + ")";
        }
        return "coalesce(width_bucket(" + ordered() + ", (select " + Quoted.text(array()) + "::" + layout.order() + "[]"
                + (layout.order().equals("text") ? " collate \"C\"" : "") + ")), -1)";
    }

    private String array() {
        return bounds.stream()
                .map(b -> "\"" + b.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Other bits than the ones that ranges are made of. */
    private String slice(int slices) {
        return slices == 1 ? "0" : "((" + keyHash() + " >> 12) & " + (slices - 1) + ")";
    }

    /** In a form that an index of the key can answer. */
    private String in(Collection<Integer> ranges) {
        if (!layout.keyed() || !layout.order().isEmpty() && bounds.isEmpty()) {
            return "true";
        } else if (layout.order().isEmpty()) {
            return range() + " = any ('{" + ranges.stream().map(String::valueOf).collect(Collectors.joining(","))
                    + "}'::int[])";
        }
        return ranges.stream().map(r -> "(" + in(r) + ")").collect(Collectors.joining(" or ", "(", ")"));
    }

    private String in(int range) {
        if (range < 0) {
            return column(layout.key().get(0)) + " is null";
        }
        String from = range == 0 ? "" : ordered() + " >= " + bound(range - 1);
        String to = range == bounds.size() ? "" : ordered() + " < " + bound(range);
        return from + (from.isEmpty() || to.isEmpty() ? "" : " and ") + to;
    }

    private String bound(int at) {
        return Quoted.text(bounds.get(at)) + "::" + layout.order();
    }

    private String is(List<String> key) {
        StringBuilder is = new StringBuilder();
        for (int i = 0; i < key.size(); i++) {
            Field field = layout.key().get(i);
            String type = here ? field.here() : field.there();
            String left = type.isEmpty() ? column(field) + "::text" : type.equals("bpchar") ? column(field) : as(field);
            String cast = type.isEmpty() ? "text" : type.equals("bpchar") ? "bpchar" : field.type();
            is.append(i == 0 ? "" : " and ")
                    .append(
                            key.get(i) == null
                                    ? column(field) + " is null"
                                    : left + " = " + Quoted.text(key.get(i)) + "::" + cast);
        }
        return is.toString();
    }
}
