package dev.phasegate.backup.dump;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.phasegate.backup.archive.Damaged;

/** A copy of a MariaDB as SQL, as far as it was read: what it holds, and whether it is whole. */
public final class SqlCopy {
    private static final Pattern HEAD = Pattern.compile("-- Host: .*?\\s+Database: (.*)");
    private static final Pattern MODE = Pattern.compile("(?i)(?<![@\\w])SQL_MODE\\s*=");
    private static final String END = "-- Dump completed";

    /** Takes each statement as it is to be run elsewhere. */
    public interface Sink {
        /** {@code table}: whose rows it holds; null where it defines something. */
        void run(String sql, String table) throws Damaged;
    }

    private final Splitter splitter = new Splitter(new Parts());
    private final Sink sink;
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private final Definers definers;
    private String database = "";
    private boolean complete;
    private Charset in = StandardCharsets.UTF_8;

    /** Reads alone. */
    public SqlCopy() {
        this(null, false);
    }

    /** {@code definers}: views, routines, triggers and events stay those of whoever defined them. */
    public SqlCopy(Sink sink, boolean definers) {
        this.sink = sink;
        this.definers = new Definers(definers);
    }

    public void accept(byte[] bytes, int length) throws Damaged {
        splitter.accept(bytes, length);
    }

    /** Throws {@link Damaged} where it is not whole. */
    public void end() throws Damaged {
        splitter.end();
        if (!complete) {
            throw new Damaged("Its last line, which says that the copy is complete, is missing: it is cut off.");
        }
    }

    /** Of which database; empty where it does not say. */
    public String database() {
        return database;
    }

    /** Of each table that it defines, in their order. Stand-ins of views may be among them. */
    public Map<String, Long> rows() {
        return rows;
    }

    /** Who defined something and was left out, each once; sorted. */
    public List<String> definersLeftOut() {
        return definers.leftOut();
    }

    private final class Parts implements Splitter.Found {
        @Override
        public void comment(String line) {
            Matcher head = HEAD.matcher(line);
            if (database.isEmpty() && rows.isEmpty() && head.matches()) {
                database = head.group(1);
            }
            complete = line.startsWith(END);
        }

        @Override
        public void statement(byte[] bytes, int length) throws Damaged {
            complete = false;
            Piece piece = Piece.of(bytes, length, in);
            switch (piece.kind()) {
                case CHARSET -> in = Charsets.of(piece.name());
                case ANSWERS -> {}
                case ROWS -> rows(piece.name(), bytes, length);
                default -> other(piece, new String(bytes, 0, length, in));
            }
        }

        private void rows(String name, byte[] bytes, int length) throws Damaged {
            if (!rows.containsKey(name)) {
                throw new Damaged("It holds rows of " + name + ", and not how that table is made.");
            }
            rows.merge(name, Rows.in(bytes, length), Long::sum);
            if (sink != null) {
                sink.run(new String(bytes, 0, length, in), name);
            }
        }

        private void other(Piece piece, String sql) throws Damaged {
            if (piece.kind() == Piece.Kind.TABLE) {
                Refusals.engine(piece.name(), sql);
                rows.put(piece.name(), 0L);
            } else if (piece.kind() == Piece.Kind.SETTING && MODE.matcher(sql).find()) {
                splitter.backslash(!sql.contains("NO_BACKSLASH_ESCAPES"));
            }
            String there = elsewhere(piece, sql);
            if (sink != null) {
                sink.run(there, null);
            }
        }

        private String elsewhere(Piece piece, String given) throws Damaged {
            String sql = piece.kind() == Piece.Kind.TRIGGER ? Triggers.anywhere(given, database) : given;
            if (piece.kind() == Piece.Kind.DATABASE) {
                return sql.replaceFirst("(?i)(DATABASE\\s+)`(?:[^`]|``)+`", "$1");
            }
            return piece.kind().defined() ? definers.of(sql) : sql;
        }
    }
}
