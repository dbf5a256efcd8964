package dev.phasegate.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenCopyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "PANIC:  could not locate a valid checkpoint record",
                "FATAL:  could not open file \"global/pg_control\": No such file or directory",
                "WARNING:  page verification failed, calculated checksum 1 but expected 2",
                "FATAL:  requested recovery stop point is before consistent recovery point"
            })
    void whatTheServerSaysOfAFile_isOfTheCopy(String said) {
        assertThat(BrokenCopy.of(said, null)).isInstanceOf(BrokenCopy.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interrupted",
                "FATAL:  terminating connection due to administrator command",
                "FATAL:  could not map anonymous shared memory: Cannot allocate memory",
                "LOG:  could not bind IPv4 address \"127.0.0.1\": Address already in use",
                "PostgreSQL did not answer within 5 minutes",
                "PANIC:  could not write to file: No space left on device",
                "FATAL:  could not open file \"base/1/1\": Too many open files"
            })
    void whatThePlaceLacks_saysNothingOfTheCopy(String said) {
        assertThat(BrokenCopy.of(said, null)).isExactlyInstanceOf(IOException.class);
    }
}
