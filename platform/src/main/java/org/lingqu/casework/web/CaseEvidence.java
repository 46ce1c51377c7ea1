package org.lingqu.casework.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lingqu.audit.Evidence;
import org.lingqu.audit.EvidencePack;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.Attachments;
import org.lingqu.casework.CaseDocuments;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Step;
import org.lingqu.casework.StepBytes;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.GrantId;
import org.lingqu.kernel.SubjectRef;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * A case as evidence: its facts, the law as it stood, each step, what was handed in, what the room of its matter adds, and what the log holds
 * about it, in one archive that can be verified.
 */
@Component
class CaseEvidence {

    private final Evidence evidence;
    private final Attachments attachments;
    private final CaseJson json;
    private final CaseLaw law;
    private final List<CaseDocuments> rooms;

    CaseEvidence(Evidence evidence, Attachments attachments, CaseJson json, CaseLaw law, List<CaseDocuments> rooms) {
        this.law = law;
        this.rooms = List.copyOf(rooms);
        this.evidence = evidence;
        this.attachments = attachments;
        this.json = json;
    }

    /** Writes the archive as it is made; nothing is written when it is refused. */
    void write(CaseFile file, Actor reader, jakarta.servlet.http.HttpServletResponse response) throws IOException {
        List<CaseDocuments.Documents> documents =
                rooms.stream().map(room -> room.of(file, reader)).toList();
        Set<String> also = new HashSet<>();
        Set<GrantId> calls = new HashSet<>();
        documents.forEach(some -> {
            also.addAll(some.subjects());
            calls.addAll(some.calls());
        });
        Evidence.Ready pack = evidence.of(
                new SubjectRef("case", file.id().toString(), file.number()),
                file.subject().id(),
                also,
                calls,
                into -> fill(into, file, documents),
                reader);
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(file.number() + ".zip", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        pack.to(response.getOutputStream());
    }

    private void fill(EvidencePack pack, CaseFile file, List<CaseDocuments.Documents> documents) throws IOException {
        pack.add("case.json", JsonMapper.shared().writeValueAsBytes(json.whole(file, List.of())));
        pack.add("law.json", law.of(file));
        for (CaseDocuments.Documents some : documents) {
            for (Map.Entry<String, byte[]> one : new TreeMap<>(some.files()).entrySet()) {
                pack.add(one.getKey(), one.getValue());
            }
        }
        Set<String> bound = evidence.heldSteps(file.id().toString());
        Set<String> there = new HashSet<>();
        for (Step step : file.history()) {
            String name = StepBytes.name(step);
            pack.add(name, StepBytes.of(step));
            if (!bound.contains(name)) {
                pack.unbound(name);
            }
        }
        for (Step step : file.history()) {
            for (Attachment one : step.attachments()) {
                if (there.add(one.sha256())) {
                    try (var content = Files.newInputStream(attachments.content(one))) {
                        pack.add("attachments/" + one.sha256(), content);
                    }
                }
            }
        }
    }
}
