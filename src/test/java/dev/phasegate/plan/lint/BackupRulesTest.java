package dev.phasegate.plan.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupRulesTest {

    private static APlan command(String command) {
        return new APlan().phase("Backup").command(command).end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pg_dump orders > orders.sql\nls -lh orders.sql",
                "mysqldump orders > o.sql\nwc -l o.sql",
                "pg_dump orders > orders.sql\ndu -h orders.sql",
                "pg_dump orders > orders.sql\n[ -s orders.sql ]",
            })
    void backupLookedAtFromOutside_isToldOnce(String command) {
        assertThat(command(command).codes().stream().filter("backup-proved-by-size"::equals))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Backup file created with size >100MB", "Datensicherung: Größe über 100 MB", "备份文件大小 > 100MB"})
    void backupThatCountsBytes_isTold(String item) {
        assertThat(new APlan().phase("Backup").item(item).end().codes()).contains("backup-proved-by-size");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Restore test successful",
                "Restored on the spare host",
                "Full backup restored and verified",
                "Wiederherstellung getestet",
                "Restauration testée",
                "Restauración probada",
                "Восстановление проверено",
                "恢复测试完成",
                "復元テスト済み",
                "복원 테스트 완료"
            })
    void restoreThatWasTried_isEnough(String item) {
        APlan plan = new APlan()
                .phase("Backup")
                .command("pg_dump orders > orders.sql\nls -lh orders.sql")
                .item(item)
                .end();
        assertThat(plan.codes()).doesNotContain("backup-proved-by-size");
    }

    @Test
    void listingOfAnotherFile_isNone() {
        assertThat(command("npm run build\nls -lh dist").codes()).doesNotContain("backup-proved-by-size");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pg_dump orders | gzip > orders.sql.gz",
                "mysqldump --all-databases | zstd > all.zst",
                "pg_dump orders \\\n  -Fp | gzip > o.gz",
                "docker save api:1 | gzip > api.tar.gz",
                "tar c data | ssh host 'cat > data.tar'"
            })
    void dumpIntoAPipe_isTold(String command) {
        assertThat(command(command).codes()).contains("dump-without-pipefail");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set -o pipefail\npg_dump orders | gzip > orders.sql.gz",
                "sha256sum app.tar.gz | tee checksum.txt",
                "set -euo pipefail; pg_dump orders | gzip > o.gz",
                "pg_dump orders > orders.sql",
                "pg_dump -Fc -f o.dump orders || exit 1",
                "# pg_dump orders | gzip"
            })
    void dumpThatCanFail_isFine(String command) {
        assertThat(command(command).codes()).doesNotContain("dump-without-pipefail");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "psql $URL < backup.sql",
                "psql -h db -f restore.sql",
                "psql -h db \\\n  -f restore.sql",
                "zcat backup.gz | psql $URL",
                "pg_restore -d orders backup.dump",
                "pg_restore --exit-on-error -d orders b.dump || true",
                "mysql --force orders < backup.sql"
            })
    void restoreThatGoesOn_isTold(String command) {
        assertThat(new APlan().backCommand(command).codes()).contains("restore-ignores-errors");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "psql --set ON_ERROR_STOP=1 $URL < backup.sql",
                "psql -v ON_ERROR_STOP=1 -f restore.sql",
                "psql --single-transaction -f restore.sql",
                "psql $URL -c 'select 1'",
                "psql -h <host> -U <user> -c 'select 1'",
                "pg_restore --exit-on-error -d orders backup.dump",
                "pg_restore -e -d orders backup.dump",
                "pg_restore --list backup.dump",
                "mysql orders < backup.sql",
                "curl -f https://api || true"
            })
    void restoreThatStops_isFine(String command) {
        assertThat(new APlan().backCommand(command).codes()).doesNotContain("restore-ignores-errors");
    }
}
