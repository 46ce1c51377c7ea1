package org.lingqu.exchange.handover;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.audit.Receipt;
import org.lingqu.exchange.gateway.Departure;
import org.lingqu.exchange.gateway.GrantExit;
import org.lingqu.exchange.rowfile.RowForm;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.pool.Durable;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Grants;
import org.lingqu.sharing.Manner;
import org.springframework.stereotype.Service;

/** Lets files leave: a record before the first byte, the gate of the grant before every part, a record of the outcome. */
@Service
class FileExit {

    private final FileLinks links;
    private final Runs runs;
    private final Grants grants;
    private final FileStore store;
    private final GrantExit exit;
    private final AuditTrail audit;

    FileExit(FileLinks links, Runs runs, Grants grants, FileStore store, GrantExit exit, AuditTrail audit) {
        this.links = links;
        this.runs = runs;
        this.grants = grants;
        this.store = store;
        this.exit = exit;
        this.audit = audit;
    }

    /** What a link opens. */
    record Opened(HandedFile file, Run run, Grant grant) {

        String mediaType() {
            return RowForm.valueOf(run.form().name()).mediaType();
        }

        Departure departure() {
            return new Departure(grant, Manner.FILE, run.matter(), run.snapshot());
        }

        /** An act of the system for which the file was made: the link is its key. */
        Act act(String verb, ByteRange part) {
            Actor system = new Actor(
                    Actor.Kind.SYSTEM,
                    grant.consumer().system().value(),
                    grant.consumer().systemName(),
                    grant.consumer().department(),
                    grant.consumer().name(),
                    Set.of());
            return Act.of(system, verb, new SubjectRef("grant", grant.id().toString(), grant.number()))
                    .with("handover", run.id())
                    .with("from", part.from())
                    .with("to", part.to());
        }
    }

    /**
     * Looks up a link.
     *
     * @throws Problem {@code file-link-unknown}, {@code grant-changed}, or why the grant allows no hand-over; that refusal is recorded
     */
    Opened open(String secret) {
        HandedFile file = links.open(secret);
        Run run = runs.find(file.run()).orElseThrow(() -> Problem.notFound("file-link-unknown"));
        Grant grant = grants.find(run.grant()).orElseThrow(() -> Problem.notFound("file-link-unknown"));
        Opened opened = new Opened(file, run, grant);
        exit.pass(opened.departure(), List.of()).run();
        if (!FileHandover.scope(grant).equals(file.scope())) {
            throw Problem.forbidden("grant-changed").with(grant.number());
        }
        return opened;
    }

    /** Records, then sends without holding a thread while the reader is slow. */
    void send(Opened opened, ByteRange part, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        FileChannel channel = channel(opened);
        try {
            Receipt receipt = audit.recordApart(opened.act("exchange.file.fetch", part));
            response.setHeader(Receipt.HEADER, receipt.toString());
            FileStream stream = new FileStream(
                    channel,
                    part,
                    () -> exit.pass(opened.departure(), List.of()),
                    request.startAsync(),
                    (sent, stopped) -> ended(opened, part, sent, stopped));
            stream.begin(response.getOutputStream());
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private FileChannel channel(Opened opened) {
        try {
            return FileChannel.open(store.path(opened.run().id()), StandardOpenOption.READ);
        } catch (NoSuchFileException swept) {
            throw Problem.notFound("file-link-unknown").causedBy(swept);
        } catch (IOException failed) {
            throw Durable.problem(failed);
        }
    }

    private void ended(Opened opened, ByteRange part, long sent, @Nullable Problem stopped) {
        Act act = opened.act("exchange.file.fetched", part).with("sent", sent);
        if (stopped != null) {
            audit.recordApart(
                    stopped.kind() == Problem.Kind.FORBIDDEN
                            ? act.refused(stopped.code())
                            : act.failed(stopped.code()));
        } else {
            audit.recordApart(act);
        }
    }
}
