package dev.phasegate.checklist;

import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.hibernate.annotations.Immutable;

/** The bytes of a file that backs an item, apart from its description so that lists never read them. */
@Entity
@Immutable
@Table(name = "evidence_file")
class EvidenceFile extends PanacheEntityBase {
    @Id
    @Column(name = "evidence_id")
    private Long evidenceId;

    private byte[] content;

    protected EvidenceFile() {}

    EvidenceFile(ItemEvidence evidence, ReceivedFile file) {
        this.evidenceId = evidence.id();
        this.content = file.bytes();
    }

    static Optional<EvidenceFile> of(ItemEvidence evidence) {
        return findByIdOptional(evidence.id());
    }

    byte[] content() {
        return content.clone();
    }
}
