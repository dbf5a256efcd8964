package dev.phasegate.backup;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import dev.phasegate.backup.archive.Damaged;
import dev.phasegate.backup.invariant.Invariants;
import dev.phasegate.backup.invariant.MariaMoment;
import dev.phasegate.backup.invariant.Measure;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;

/**
 * Two moments of a database, just before a program's transaction begins and just after: what is the same in both was the same for the program.
 * Rows are counted in the first, and in the second only where the copy has others.
 */
final class Witnesses implements AutoCloseable {
    private final MariaMoment before;
    private final Measure measure;
    private final Course course;
    private final FutureTask<Invariants> counting;
    private final FutureTask<MariaMoment> after;
    private final Thread opener;
    private boolean closed;

    Witnesses(Source source, OutboundSql sql, MariaMoment before, Measure measure, Course course) {
        this.before = before;
        this.measure = measure;
        this.course = course;
        this.counting = new FutureTask<>(() -> before.measure(measure, course::say));
        this.after = new FutureTask<>(() -> MariaMoment.of(source.open(sql).connection()));
        this.opener = new Thread(after, "backup-witness");
        opener.setDaemon(true);
    }

    void count() {
        Thread counter = new Thread(counting, "backup-counts");
        counter.setDaemon(true);
        counter.start();
    }

    /** The program's transaction has begun. May be told several times, and by a program that is being ended: then it is late. */
    synchronized void begun() {
        if (!closed && opener.getState() == Thread.State.NEW) {
            opener.start();
        }
    }

    /** Whether there is one to close. */
    private synchronized boolean over() {
        closed = true;
        return opener.getState() == Thread.State.NEW;
    }

    /** What was counted, as {@code copied} has it: those rows are the ones that a restore is held against. */
    Invariants of(Map<String, Long> copied) throws SQLException, Unreachable, Damaged, Stopped, InterruptedException {
        Invariants first = got(counting);
        List<String> remarks = new ArrayList<>();
        List<String> loose = before.withoutTransactions();
        List<Invariants.TableFact> tables = new ArrayList<>();
        for (Invariants.TableFact table : first.tables()) {
            Long rows = copied.get(table.table());
            if (rows == null) {
                throw new Damaged("The table " + table.name() + " was counted, and is not in the copy.");
            }
            tables.add(witnessed(table, rows, loose.contains(table.table()), remarks));
        }
        if (!loose.isEmpty()) {
            remarks.add(
                    "Tables without transactions are in it as they were when their turn came, each at a moment of its own: "
                            + String.join(", ", loose) + ".");
        }
        List<Invariants.QueryFact> queries = queries(first, remarks);
        remarks.forEach(course::say);
        return new Invariants(
                first.database(),
                first.serverVersion(),
                first.serverNumber(),
                tables,
                first.schema(),
                queries,
                List.of(),
                0,
                first.collation(),
                remarks);
    }

    private Invariants.TableFact witnessed(Invariants.TableFact table, long rows, boolean loose, List<String> remarks)
            throws SQLException, Unreachable, Damaged, Stopped, InterruptedException {
        boolean sum = table.checksum() != null;
        if (rows == table.rows() && !sum) {
            return table;
        }
        Invariants.TableFact then = got(after).measured(table.table(), sum);
        boolean still = then.rows() == table.rows() && (!sum || then.checksum().equals(table.checksum()));
        if (still && rows == table.rows()) {
            return table;
        }
        if (still && !loose) {
            throw new Damaged("The copy has " + rows + " rows of " + table.name() + ", and the database had "
                    + table.rows() + " just before and just after it began.");
        }
        remarks.add(table.name() + " was written to while the copy began. Its rows are counted in the copy itself"
                + (sum ? ", and its contents can't be compared." : "."));
        return new Invariants.TableFact("", table.table(), rows, null);
    }

    private List<Invariants.QueryFact> queries(Invariants first, List<String> remarks)
            throws SQLException, Unreachable, Stopped, InterruptedException {
        List<Invariants.QueryFact> kept = new ArrayList<>();
        for (int i = 0; i < first.queries().size(); i++) {
            Invariants.QueryFact answer = first.queries().get(i);
            if (got(after).answered(measure.queries().get(i)).equals(answer)) {
                kept.add(answer);
            } else {
                remarks.add(
                        "The answer to “" + answer.name() + "” changed while the copy began, so it can't be compared.");
            }
        }
        return kept;
    }

    private <T> T got(FutureTask<T> task) throws SQLException, Unreachable, Stopped, InterruptedException {
        if (task == after) {
            begun(); // it has ended without a word, so it was begun long ago
        }
        try {
            return task.get();
        } catch (ExecutionException e) {
            course.check();
            if (e.getCause() instanceof SQLException refused) {
                throw refused;
            } else if (e.getCause() instanceof Unreachable away) {
                throw away;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Throws where the counting failed: that tells more than the program, which only lost its connection. */
    void failed() throws SQLException, Stopped, InterruptedException {
        try {
            if (counting.isDone()) {
                got(counting);
            }
        } catch (Unreachable e) {
            throw new IllegalStateException(e); // counting opens nothing
        }
    }

    /** From another thread: nobody waits for them any more. */
    void abort() {
        before.abort();
        if (after.isDone()) {
            try {
                after.get().abort();
            } catch (ExecutionException e) {
                return; // there is none
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        if (!counting.isDone()) {
            before.abort();
        }
        if (over()) {
            return;
        }
        try {
            after.get().close();
        } catch (ExecutionException e) {
            return; // there is none
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
