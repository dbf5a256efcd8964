package dev.phasegate.backup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import java.util.zip.ZipException;

import dev.phasegate.backup.archive.ArchiveReader;
import dev.phasegate.backup.archive.ArchiveWriter;
import dev.phasegate.backup.archive.Damaged;
import dev.phasegate.backup.dump.SqlCopy;
import dev.phasegate.backup.invariant.Invariants;

/** Reads an archive of a MariaDB from the first to the last byte: its seal, its packing, every statement, its end, its checksum. */
record MariaReading(DatabaseKind.Archive archive) {

    /** Throws {@link Damaged} with the reason. */
    void check(Invariants counted, Course course, LongConsumer read) throws IOException, Stopped {
        SqlCopy copy = new SqlCopy();
        through(copy, course, read);
        compare(copy, counted);
    }

    /** What is damaged is told before what its statements made of that. */
    void through(SqlCopy copy, Course course, LongConsumer read) throws IOException, Stopped {
        try (ArchiveReader reader = new ArchiveReader(archive.written(), archive.keys())) {
            try {
                pump(reader, copy, course, read);
            } catch (EOFException | ZipException e) {
                reader.compare();
                throw new Damaged("It can't be unpacked: it is cut off or was changed.");
            } catch (Damaged e) {
                reader.compare();
                throw e;
            }
            reader.compare();
        }
    }

    private static void pump(ArchiveReader reader, SqlCopy copy, Course course, LongConsumer read)
            throws IOException, Stopped {
        byte[] buffer = ArchiveWriter.buffer();
        InputStream sql = Packing.from(reader.content());
        for (int some = sql.read(buffer); some >= 0; some = sql.read(buffer)) {
            course.check();
            copy.accept(buffer, some);
            read.accept(reader.read());
        }
        copy.end();
    }

    static void compare(SqlCopy copy, Invariants counted) throws Damaged {
        if (!copy.database().equals(counted.database())) {
            throw new Damaged(
                    "It is an archive of the database “" + copy.database() + "”, not of “" + counted.database() + "”.");
        }
        for (Invariants.TableFact table : counted.tables()) {
            Long rows = copy.rows().get(table.table());
            if (rows == null) {
                throw new Damaged("The table " + table.name() + " was counted, and is not in the archive.");
            } else if (rows != table.rows()) {
                throw new Damaged("The table " + table.name() + " had " + table.rows() + " rows, and " + rows
                        + " are in the archive.");
            }
        }
    }
}
