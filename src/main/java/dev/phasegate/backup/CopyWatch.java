package dev.phasegate.backup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.jboss.logging.Logger;

import dev.phasegate.target.guard.OutboundSql;
import dev.phasegate.target.guard.Unreachable;

/**
 * Asks the server twice a second how many rows of the table under way the program has taken, by a connection of its own. Before PostgreSQL 14
 * nobody knows, and where there is no connection left, neither: then the growth of the archive has to do.
 */
final class CopyWatch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(CopyWatch.class);
    private static final long MILLIS_BETWEEN = 500;
    /** See the view pg_stat_progress_copy in PostgreSQL's manual; a table that was never analyzed has -1 rows. */
    private static final String COPYING = """
        select n.nspname || '.' || c.relname as name,
          case when c.reltuples > 0 then p.tuples_processed / c.reltuples
            else p.bytes_processed / greatest(1.0, pg_table_size(c.oid)) end as share
        from pg_stat_progress_copy p join pg_stat_activity a on a.pid = p.pid
        join pg_class c on c.oid = p.relid join pg_namespace n on n.oid = c.relnamespace
        where p.datname = current_database() and p.command = 'COPY TO' and a.application_name = 'Phasegate'""";

    private final Source source;
    private final OutboundSql sql;
    private final Progress progress;
    private final Thread thread = new Thread(this::watch, "backup-progress");

    CopyWatch(Source source, OutboundSql sql, Progress progress) {
        this.source = source;
        this.sql = sql;
        this.progress = progress;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try (Connection connection = source.open(sql).connection();
                PreparedStatement copying = connection.prepareStatement(COPYING)) {
            while (!Thread.currentThread().isInterrupted()) {
                look(copying);
                Thread.sleep(MILLIS_BETWEEN);
            }
        } catch (SQLException | Unreachable e) {
            LOG.debug("How far a table is can't be asked", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(PreparedStatement copying) throws SQLException {
        try (ResultSet rows = copying.executeQuery()) {
            while (rows.next()) {
                progress.copied(rows.getString(1), rows.getDouble(2));
            }
        }
    }

    /** Waits for nothing: it ends by itself with its last look. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
