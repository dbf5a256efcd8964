package dev.phasegate.backup.dump;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.phasegate.backup.archive.Damaged;

/** A copy of a MariaDB as SQL, as far as it was read: what it holds, and whether it is whole. */
public final class SqlCopy {
    private static final Pattern HOST = Pattern.compile("-- Host: .*?\\s+Database: (.*)");
    private static final int HEAD = 4096;
    private static final String ORIGINAL = "(?i)^(\\s*ALTER\\s+DATABASE\\s+)" + Piece.PLAIN;
    private static final String END = "-- Dump completed";

    /** Settings of the session that wrote it; the one that restores has its own. */
    private static final Set<Piece.Kind> SPOKEN =
            EnumSet.of(Piece.Kind.CHARSET, Piece.Kind.ANSWERS, Piece.Kind.TRANSACTION);

    /** Takes each statement as it is to be run elsewhere. */
    public interface Sink {
        /** {@code table}: whose rows it holds; null where it defines something. */
        void run(String sql, String table) throws Damaged;
    }

    private final Splitter splitter = new Splitter(new Parts());
    private final Sink sink;
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private final Onto onto;
    private final Definers definers;
    private final Modes modes = new Modes();
    private final List<String> events = new ArrayList<>();
    private String database = "";
    private boolean complete;
    private Charset in = StandardCharsets.UTF_8;

    /** Reads alone. */
    public SqlCopy() {
        this(null, new Onto(Executed.NEWEST, account -> true, true, (database, table) -> false));
    }

    /** {@code sink} throws {@link LeadsElsewhere} as well, before anything of that statement is run. */
    public SqlCopy(Sink sink, Onto onto) {
        this.sink = sink;
        this.onto = onto;
        this.definers = new Definers(onto.keeps());
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

    /** That were switched on, and are not where they are restored. */
    public List<String> events() {
        return List.copyOf(events);
    }

    private final class Parts implements Splitter.Found {
        @Override
        public void comment(String line) {
            Matcher head = HOST.matcher(line);
            if (database.isEmpty() && rows.isEmpty() && head.matches()) {
                database = head.group(1);
            }
            complete = line.startsWith(END);
        }

        @Override
        public void statement(byte[] bytes, int length) throws Damaged {
            complete = false;
            if (Piece.rows(bytes, length)) {
                rows(bytes, length);
                return;
            }
            String sql = Executed.of(new String(bytes, 0, length, in), onto.server(), modes.now());
            if (!sql.isBlank()) {
                other(Piece.of(sql), sql);
            }
        }

        private void rows(byte[] bytes, int length) throws Damaged {
            String name =
                    Piece.of(new String(bytes, 0, Math.min(length, HEAD), in)).name();
            if (!rows.containsKey(name)) {
                throw new Damaged("It holds rows of " + name + ", and not how that table is made.");
            }
            rows.merge(name, Rows.in(bytes, length, modes.now().backslash(), name), Long::sum);
            if (sink != null) {
                sink.run(new String(bytes, 0, length, in), name);
            }
        }

        private void other(Piece piece, String sql) throws Damaged {
            switch (piece.kind()) {
                case ROWS -> throw new Damaged("It holds rows of " + piece.name() + " as no copy has them.");
                case CHARSET -> in = Charsets.of(piece.name());
                case SETTING -> follow(sql);
                case SEQUENCE -> Refusals.table(piece.name(), Token.of(sql, modes.now()));
                case TABLE -> {
                    Refusals.table(piece.name(), Token.of(sql, modes.now()));
                    rows.put(piece.name(), 0L);
                }
                case TRIGGER -> Triggers.anywhere(sql, database);
                default -> {}
            }
            if (sink != null && !SPOKEN.contains(piece.kind())) {
                sink.run(elsewhere(piece, sql), null);
            }
        }

        private void follow(String sql) throws Damaged {
            modes.follow(Piece.line(sql));
            splitter.reads(modes.now());
        }

        private String elsewhere(Piece piece, String sql) throws Damaged {
            if (piece.kind() == Piece.Kind.DATABASE) {
                return sql.replaceFirst(ORIGINAL, "$1");
            }
            String here = piece.kind().defined() ? definers.of(sql) : sql;
            String confined = new Confined(piece, database, onto).of(here, modes.now());
            if (piece.kind() == Piece.Kind.EVENT && !confined.equals(here)) {
                events.add(piece.name());
            }
            return confined;
        }
    }
}
