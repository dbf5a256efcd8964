package dev.phasegate.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import dev.phasegate.backup.BackupForBenchmark;
import dev.phasegate.backup.BackupForBenchmark.Drilled;
import dev.phasegate.backup.BackupForBenchmark.Running;
import dev.phasegate.backup.BackupForBenchmark.Seen;
import dev.phasegate.backup.BackupForBenchmark.Taken;

/**
 * A database of {@code -Dbackup.megabytes} (2,000) with one table of four fifths, backed up by the bare program and by Phasegate in turns,
 * {@code -Dbackup.rounds} (5) of each; its progress; and a drill that compares every table. Not part of the suite:
 * {@code -Dtest=BackupBenchmark}. Needs PostgreSQL's own programs, three times the room, and prints seconds and megabytes.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackupBenchmark {
    private static final int MEGABYTES = Integer.getInteger("backup.megabytes", 2_000);
    private static final int ROUNDS = Integer.getInteger("backup.rounds", 5);
    private static final int COMPRESSION = Integer.getInteger("backup.compression", 1);
    private static final int SMALL_TABLES = 8;
    private static final int ROWS_A_MEGABYTE = 6_500;

    @TempDir
    static Path scratch;

    private static BackupForBenchmark world;

    @BeforeAll
    static void fill() throws Exception {
        world = new BackupForBenchmark(scratch);
        List<String> statements = new ArrayList<>();
        statements.add(table("big", MEGABYTES * 4L / 5 * ROWS_A_MEGABYTE));
        for (int i = 1; i <= SMALL_TABLES; i++) {
            statements.add(table("small_" + i, MEGABYTES / 5L / SMALL_TABLES * ROWS_A_MEGABYTE));
        }
        statements.add("vacuum analyze");
        world.make("shop", statements.toArray(String[]::new));
    }

    private static String table(String name, long rows) {
        return "create table " + name + " as select g as id, md5(g::text) as a, md5((g * 31)::text) as b,"
                + " repeat('x', 40) as c, timestamptz '2026-01-01Z' + g * interval '1 second' as at"
                + " from generate_series(1, " + rows + ") g";
    }

    @AfterAll
    static void end() throws Exception {
        if (world != null) {
            world.close();
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double median(double[] of) {
        double[] sorted = of.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Test
    @Order(1)
    void overheadOverTheBareProgram() throws Exception {
        world.bare("shop", COMPRESSION);
        world.write(new Running(), "shop", COMPRESSION, false, false);
        double[] bare = new double[ROUNDS];
        double[] plain = new double[ROUNDS];
        double[] sealed = new double[ROUNDS];
        resetPeak();
        for (int i = 0; i < ROUNDS; i++) {
            bare[i] = seconds(() -> world.bare("shop", COMPRESSION));
            plain[i] = seconds(() -> world.write(new Running(), "shop", COMPRESSION, false, false));
            sealed[i] = seconds(() -> world.write(new Running(), "shop", COMPRESSION, true, false));
        }
        System.out.printf(
                "%d MB, compression %d, medians of %d: bare %.2f s, hashed and counted %.2f s (%.3f), sealed too %.2f s"
                        + " (%.3f); heap at most %d MB%n  bare %s%n  plain %s%n  sealed %s%n",
                MEGABYTES,
                COMPRESSION,
                ROUNDS,
                median(bare),
                median(plain),
                median(plain) / median(bare),
                median(sealed),
                median(sealed) / median(bare),
                peak(),
                Arrays.toString(bare),
                Arrays.toString(plain),
                Arrays.toString(sealed));
    }

    private record Sample(double at, long done, long total) {}

    @Test
    @Order(2)
    void progress_neverGoesBack_andTellsTheTimeLeft() throws Exception {
        Running running = new Running();
        List<Sample> samples = new ArrayList<>();
        long begin = System.nanoTime();
        Thread watch = new Thread(() -> watch(running, samples, begin));
        watch.start();
        Taken taken = world.write(running, "shop", COMPRESSION, false, false);
        double copied = (System.nanoTime() - begin) / 1e9;
        world.readThrough(taken);
        double end = (System.nanoTime() - begin) / 1e9;
        watch.interrupt();
        watch.join();
        Seen last = running.look();
        assertThat(last.done()).as("ends at 100 %").isEqualTo(last.total());
        double worst = 0;
        long before = 0;
        for (Sample sample : samples) {
            assertThat(sample.done()).as("never back").isGreaterThanOrEqualTo(before);
            before = sample.done();
            double left = end - sample.at();
            if (sample.total() > 0 && sample.done() >= sample.total() / 4 && left > end / 20) {
                double told = sample.at() * (sample.total() - sample.done()) / sample.done();
                worst = Math.max(worst, Math.abs(told - left) / left);
            }
            if (sample.total() > 0 && samples.indexOf(sample) % 8 == 0) {
                System.out.printf(
                        "  %5.1f s: %5.1f %%, told left %5.1f s, was %5.1f s%n",
                        sample.at(),
                        100.0 * sample.done() / sample.total(),
                        sample.at() * (sample.total() - sample.done()) / Math.max(1, sample.done()),
                        left);
            }
        }
        System.out.printf(
                "Progress: copied in %.1f s, read through after %.1f s; time left was wrong by %.0f %% at most, from the first"
                        + " quarter to the last twentieth%n",
                copied, end, 100 * worst);
    }

    private static void watch(Running running, List<Sample> samples, long begin) {
        try {
            while (true) {
                Seen seen = running.look();
                samples.add(new Sample((System.nanoTime() - begin) / 1e9, seen.done(), seen.total()));
                Thread.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Order(3)
    void drill_comparesEveryTable_andFindsOneChangedRow() throws Exception {
        Taken taken = world.write(new Running(), "shop", COMPRESSION, false, true);
        Drilled same = world.drill(taken);
        assertThat(same.differs()).isEmpty();
        assertThat(same.tables()).isEqualTo(SMALL_TABLES + 1);
        world.run("shop", "update big set a = md5('other') where id = 4711");
        Taken later = world.write(new Running(), "shop", COMPRESSION, false, false);
        Drilled other = world.drill(later.countedAs(taken));
        assertThat(other.differs()).contains("public.big").doesNotContain("small");
        System.out.printf(
                "Drill: restored in %.1f s, %d tables the same; with one row changed: %s%n",
                same.restored().toMillis() / 1e3, same.tables(), other.differs());
    }

    private static void resetPeak() {
        System.gc();
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }

    /** Megabytes, with what no collection has taken yet. */
    private static long peak() {
        return pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20;
    }
}
