package dev.phasegate.verification.probe;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.phasegate.verification.compare.Bisecting;
import dev.phasegate.verification.compare.ForeignKey;
import dev.phasegate.verification.compare.Found;
import dev.phasegate.verification.compare.Layout;
import dev.phasegate.verification.compare.RowValues;
import dev.phasegate.verification.compare.SchemaDifference;
import dev.phasegate.verification.compare.Sides.Both;
import dev.phasegate.verification.compare.TableFacts;
import dev.phasegate.verification.compare.TablePair;
import dev.phasegate.verification.compare.TableSql;

/** One pair of tables, from the catalogs to the rows that differ. */
final class ComparePair {
    private final CompareSessions sessions;
    private final CompareProbe probe;
    private final TablePair pair;
    private final List<String> notes = new ArrayList<>();

    ComparePair(CompareSessions sessions, CompareProbe probe, TablePair pair) {
        this.sessions = sessions;
        this.probe = probe;
        this.pair = pair;
    }

    TableCompared compare() throws SQLException, Refused {
        Course.say(pair.words() + ": reading the catalogs.");
        Both<TableFacts> facts = sessions.both(
                here -> CompareCatalog.read(here, pair.here()), there -> CompareCatalog.read(there, pair.there()));
        require(facts.here() != null, "There is no table " + pair.here() + " here that this user may see.");
        require(facts.there() != null, "There is no table " + pair.there() + " there that this user may see.");
        Both<TableSql> sql = statements(layout(facts), facts);
        Layout layout = sql.here().layout();
        Found found = probe.rows() ? rows(sql, layout) : counts(sql);
        Both<Long> nulls = nulls(sql);
        Both<Long> orphans = probe.orphans() ? orphans(sql) : new Both<>(0L, 0L);
        return new TableCompared(
                pair,
                layout.keyed(),
                probe.rows(),
                found,
                probe.schema() ? SchemaDifference.of(facts.here(), facts.there()) : List.of(),
                nulls.here(),
                nulls.there(),
                orphans.here(),
                orphans.there(),
                List.copyOf(notes),
                shown(sql, layout, found));
    }

    private static void require(boolean holds, String sentence) throws Refused {
        if (!holds) {
            throw new Refused(sentence, null);
        }
    }

    private Layout layout(Both<TableFacts> facts) throws SQLException, Refused {
        try {
            return Layout.of(
                    pair,
                    facts.here(),
                    facts.there(),
                    column -> sessions.here().target().masks(facts.here().name(), column)
                            || sessions.there().target().masks(facts.there().name(), column),
                    sessions.portable());
        } catch (IllegalArgumentException e) {
            throw new Refused(e.getMessage(), e);
        }
    }

    private Both<TableSql> statements(Layout layout, Both<TableFacts> facts) throws SQLException {
        List<String> bounds = List.of();
        TableSql here = new TableSql(facts.here(), layout, true, pair.where(), bounds);
        if (probe.rows() && !layout.order().isEmpty()) {
            bounds = sessions.here().query(here.sample()).stream()
                    .map(row -> row.get(0))
                    .toList();
        }
        return new Both<>(
                new TableSql(facts.here(), layout, true, pair.where(), bounds),
                new TableSql(facts.there(), layout, false, pair.where(), bounds));
    }

    private Found counts(Both<TableSql> sql) throws SQLException {
        Both<String> counts = sessions.both(
                here -> here.value(sql.here().count()),
                there -> there.value(sql.there().count()));
        return new Found(Long.parseLong(counts.here()), Long.parseLong(counts.there()), 0, 0, 0, false, List.of());
    }

    private Found rows(Both<TableSql> sql, Layout layout) throws SQLException {
        long about = Math.round(sql.here().table().rows());
        Course.say(pair.words() + ": checksums of "
                + (about > 0 ? "about " + TableCompared.number(about) + " rows" : "all rows") + " on both sides.");
        if (!layout.keyed()) {
            notes.add(
                    "These tables have no key in common, so only their numbers of rows and one checksum of all rows are"
                            + " compared. Name a key to see which rows differ.");
        }
        return Bisecting.find(sessions.sides(pair, sql), layout.keyed());
    }

    private List<List<String>> shown(Both<TableSql> sql, Layout layout, Found found) throws SQLException {
        if (found.first().isEmpty()) {
            return List.of();
        }
        Both<List<List<String>>> values = sessions.both(
                here -> here.query(sql.here().values(found.first())),
                there -> there.query(sql.there().values(found.first())));
        return RowValues.shown(layout, found.first(), values.here(), values.there());
    }

    private Both<Long> nulls(Both<TableSql> sql) throws SQLException {
        if (pair.nulls().isEmpty()) {
            return new Both<>(0L, 0L);
        }
        Course.say(pair.words() + ": counting nulls.");
        Both<List<String>> found = sessions.both(
                here -> here.query(sql.here().nulls(pair.nulls())).get(0),
                there -> there.query(sql.there().nulls(pair.nulls())).get(0));
        for (int i = 0; i < pair.nulls().size(); i++) {
            notes.add(pair.nulls().get(i) + " is null in " + found.here().get(i) + " rows here and "
                    + found.there().get(i) + " there.");
        }
        return new Both<>(sum(found.here()), sum(found.there()));
    }

    private static long sum(List<String> numbers) {
        return numbers.stream().mapToLong(Long::parseLong).sum();
    }

    /** By the references of both catalogs: what one side forgot to declare is looked for there most of all. */
    private Both<Long> orphans(Both<TableSql> sql) throws SQLException {
        TableFacts here = sql.here().table();
        TableFacts there = sql.there().table();
        Set<ForeignKey> all = new LinkedHashSet<>(here.references());
        there.references().stream().map(r -> moved(r, there, here)).forEach(all::add);
        long missingHere = 0;
        long missingThere = 0;
        for (ForeignKey reference : all) {
            Course.say(pair.words() + ": looking for rows that refer to nothing.");
            Both<Long> found = sessions.both(
                    session -> orphans(session, sql.here(), reference),
                    session -> orphans(session, sql.there(), moved(reference, here, there)));
            notes.add("References " + String.join(", ", reference.columns()) + " → " + reference.table() + ": "
                    + found.here() + " rows refer to nothing here, " + found.there() + " there.");
            missingHere += found.here();
            missingThere += found.there();
        }
        return new Both<>(missingHere, missingThere);
    }

    /** What lies beside the table on one side lies beside it on the other. */
    private static ForeignKey moved(ForeignKey reference, TableFacts from, TableFacts to) {
        return reference.schema().equals(from.schema())
                ? new ForeignKey(reference.columns(), to.schema(), reference.table(), reference.parents())
                : reference;
    }

    private static long orphans(CompareSession session, TableSql sql, ForeignKey reference) throws SQLException {
        return Long.parseLong(session.value(sql.orphans(reference)));
    }
}
