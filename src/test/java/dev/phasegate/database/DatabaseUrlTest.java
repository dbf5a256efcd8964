package dev.phasegate.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseUrlTest {

    @Test
    void parse_jdbc_isTakenAsItIs() {
        DatabaseUrl url = DatabaseUrl.parse(" jdbc:postgresql://db:5432/phasegate?ssl=true ");
        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db:5432/phasegate?ssl=true");
        assertThat(url.username()).isNull();
    }

    @Test
    void parse_hostingStyle_isTakenApart() {
        DatabaseUrl url = DatabaseUrl.parse("postgres://ann:p%40ss+word@db.example.org/plans?sslmode=require");
        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example.org/plans?sslmode=require");
        assertThat(url.username()).isEqualTo("ann");
        assertThat(url.password()).isEqualTo("p@ss+word");
    }

    @Test
    void settings_givenApart_winOverTheAddress() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://ann:one@db/plans");
        assertThat(url.settings("ben", "two"))
                .containsEntry("quarkus.datasource.username", "ben")
                .containsEntry("quarkus.datasource.password", "two");
    }

    @Test
    void parse_unusable_isRefusedWithoutShowingThePassword() {
        assertThatThrownBy(() -> DatabaseUrl.parse("mysql://ann:secret@db/plans"))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageNotContaining("ann:secret");
        assertThatThrownBy(() -> DatabaseUrl.parse("postgres://ann:sec ret@db/plans"))
                .isInstanceOf(DatabaseUnavailable.class)
                .hasMessageNotContaining("sec ret");
    }
}
