package dev.phasegate.verification.probe;

import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.phasegate.target.Reachable;
import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;
import dev.phasegate.verification.compare.Side;
import dev.phasegate.verification.compare.Sides;
import dev.phasegate.verification.compare.TablePair;
import dev.phasegate.verification.compare.TableSql;

/** The two connections of a comparison; one alone where both sides are the same target, which then shows one moment. */
final class CompareSessions implements AutoCloseable {
    /** Answered alike by servers whose hashes can be compared: same version of the hash, byte order and encoding. */
    private static final String CANARY =
            "select hashint8extended(hash_record_extended(row(7::bigint, 'Größe €'::text, 1.50::numeric, null::int), 0), 0)::text"
                    + " || hashtext('Größe €')";

    private static final int HASHES_RECORDS = 140_000;

    /** One side's part of a question. */
    @FunctionalInterface
    interface Asked<T> {
        T of(CompareSession session) throws SQLException;
    }

    private final CompareSession here;
    private final CompareSession there;
    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private final Runnable forget = Course.onStop(this::stop);
    private volatile boolean stopped;
    private Boolean portable;

    private CompareSessions(CompareSession here, CompareSession there) {
        this.here = here;
        this.there = there;
    }

    static CompareSessions open(OutboundSql sql, Reachable here, Reachable there, CompareProbe probe)
            throws Unreachable, Refused {
        CompareSession first = CompareSession.open(sql, here, probe);
        try {
            CompareSession second = there.id() == here.id() ? first : CompareSession.open(sql, there, probe);
            return new CompareSessions(first, second);
        } catch (Unreachable | Refused | RuntimeException e) {
            first.close();
            throw e;
        }
    }

    private void stop() {
        stopped = true;
        here.stop();
        there.stop();
    }

    boolean stopped() {
        return stopped;
    }

    CompareSession here() {
        return here;
    }

    CompareSession there() {
        return there;
    }

    /** Whose answer was an error. */
    Reachable failed() {
        return (there.failed() && !here.failed() ? there : here).target();
    }

    /** Both at the same time where there are two. */
    <T> Sides.Both<T> both(Asked<T> askHere, Asked<T> askThere) throws SQLException {
        if (here == there) {
            return new Sides.Both<>(askHere.of(here), askThere.of(there));
        }
        Future<T> coming = other.submit(() -> askThere.of(there));
        T first;
        try {
            first = askHere.of(here);
        } catch (SQLException | RuntimeException e) {
            there.stop();
            throw e;
        }
        return new Sides.Both<>(first, come(coming));
    }

    private static <T> T come(Future<T> coming) throws SQLException {
        try {
            return coming.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", "57014", e);
        }
    }

    Sides sides(TablePair pair, Sides.Both<TableSql> sql) {
        Side first = new SqlSide(here, sql.here());
        Side second = new SqlSide(there, sql.there());
        return new Sides() {
            @Override
            public <T> Both<T> ask(Question<T> question) throws SQLException {
                return both(session -> question.of(first), session -> question.of(second));
            }

            @Override
            public void now(String sentence) {
                Course.say(pair.words() + ": " + sentence);
            }
        };
    }

    boolean portable() throws SQLException {
        if (portable == null) {
            Sides.Both<String> versions =
                    both(s -> s.value("show server_version_num"), s -> s.value("show server_version_num"));
            boolean both = Integer.parseInt(versions.here()) >= HASHES_RECORDS
                    && Integer.parseInt(versions.there()) >= HASHES_RECORDS;
            if (both) {
                Sides.Both<String> said = both(s -> s.value(CANARY), s -> s.value(CANARY));
                both = said.here().equals(said.there());
            }
            portable = !both;
        }
        return portable;
    }

    /** Bytes of all that was answered. */
    long moved() {
        return here.moved() + (here == there ? 0 : there.moved());
    }

    @Override
    public void close() {
        forget.run();
        other.shutdownNow();
        here.close();
        if (here != there) {
            there.close();
        }
    }
}
