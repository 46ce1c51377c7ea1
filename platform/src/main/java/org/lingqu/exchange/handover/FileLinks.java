package org.lingqu.exchange.handover;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Sha256;
import org.lingqu.kernel.SubjectRef;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Links to the files of hand-overs: each opens one file, to whoever holds it, for a day. */
@Service
class FileLinks {

    static final Duration VALID = Duration.ofHours(24);
    private static final int SECRET_BYTES = 32;

    private final Handovers handovers;
    private final HandedFiles files;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final LegalTime time;
    private final SecureRandom random = new SecureRandom();

    FileLinks(
            Handovers handovers, HandedFiles files, AuditTrail audit, TransactionTemplate transaction, LegalTime time) {
        this.handovers = handovers;
        this.files = files;
        this.audit = audit;
        this.transaction = transaction;
        this.time = time;
    }

    /**
     * A link as it is told once.
     *
     * @param address path on this node; whoever has it gets the file
     */
    record Link(HandedFile file, String address, Instant until) {}

    /**
     * Gives out a link; one given out before is void.
     *
     * @throws Problem {@code grant-unknown}, {@code handover-unknown}, {@code file-missing} while there is no file or no longer, and whatever
     *     the grant has against it
     */
    Link give(GrantId grant, UUID run, Actor actor) {
        Run found = handovers.forConsumer(grant, run, actor);
        HandedFile file = files.find(run)
                .filter(each -> each.isThere() && found.state() == RunState.DONE)
                .orElseThrow(() -> Problem.conflict("file-missing"));
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant until = time.now().plus(VALID);
        transaction.executeWithoutResult(status -> {
            files.link(run, hash(secret), until);
            audit.record(Act.of(actor, "exchange.file.link", new SubjectRef("grant", grant.toString(), file.name()))
                    .with("handover", run)
                    .with("until", until));
        });
        return new Link(file, FileDoor.ADDRESS + "/" + secret, until);
    }

    /** @throws Problem {@code file-link-unknown}, whether there never was such a link or it has ended */
    HandedFile open(String secret) {
        return files.linked(hash(secret), time.now()).orElseThrow(() -> Problem.notFound("file-link-unknown"));
    }

    private static String hash(String secret) {
        return Sha256.hex(secret);
    }
}
