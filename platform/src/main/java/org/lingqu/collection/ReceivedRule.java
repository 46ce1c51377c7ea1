package org.lingqu.collection;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SharingType;
import org.lingqu.collection.ReceivedData.Received;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What came by sharing does not go on to third parties under another name (HF-22.2, HS-4.5.5): it is not loaded for an entry that is shared or
 * opened. Known again are files by their bytes, tables by their place, and interfaces of the gateway by their address; what was changed before it
 * is handed in only its watermark betrays. What a department keeps for itself it may load, and its own data may come back to it.
 */
@Component
class ReceivedRule {

    /** The address of a resource at a gateway, whoever's it is. */
    private static final Pattern GATEWAY = Pattern.compile("(/gateway/v1/([0-9A-Za-z]{3,40}/[0-9A-Za-z]{1,20}))/.*");

    private final ObjectProvider<ReceivedData> received;
    private final Entries entries;
    private final SourceRows sources;
    private final LoadLaw law;

    ReceivedRule(ObjectProvider<ReceivedData> received, Entries entries, SourceRows sources, LoadLaw law) {
        this.received = received;
        this.entries = entries;
        this.sources = sources;
        this.law = law;
    }

    /** @throws Problem {@code load-came-by-sharing}, citing the article */
    void check(Load load, EntryVersion entry) {
        if (load.source() != null) {
            sources.find(load.source())
                    .ifPresent(source -> check(source, load.wish().table(), entry));
        } else if (load.sha256() != null) {
            check(one -> one.file(load.sha256()), entry);
        }
    }

    /** The same of a table, or of an interface, before its load is ordered. */
    void check(Source source, String table, EntryVersion entry) {
        if (source.kind().isDatabase()) {
            check(one -> one.table(source.host(), source.port(), source.database(), table), entry);
            return;
        }
        Matcher address = GATEWAY.matcher(source.database());
        if (address.matches() && goesOn(entry)) {
            refuse(cataloged(new ResourceCode(address.group(2)), address.group(1)), entry);
        }
    }

    private void check(Asked asked, EntryVersion entry) {
        ReceivedData data = received.getIfAvailable();
        if (data != null && goesOn(entry)) {
            refuse(asked.of(data).orElse(null), entry);
        }
    }

    private void refuse(@Nullable Received found, EntryVersion entry) {
        if (found != null && !found.provider().equals(entry.provider())) {
            throw law.received(Problem.forbidden("load-came-by-sharing")
                    .with(entry.name(), found.title(), found.providerName(), found.grant())
                    .telling("resource", found.resource().value()));
        }
    }

    /** Whether others get what is loaded for it, where that is forbidden. */
    private boolean goesOn(EntryVersion entry) {
        boolean given = entry.sharingType() != SharingType.NONE
                || entry.content().opening().type().isOpen();
        return given && law.keepsReceived();
    }

    /** Data of another node's catalog cannot be told from here. */
    private @Nullable Received cataloged(ResourceCode code, String address) {
        return entries.findPublished(code)
                .map(one -> new Received(address, code, one.name(), one.provider(), one.providerName()))
                .orElse(null);
    }

    /** What is asked of the other module. */
    private interface Asked {
        Optional<Received> of(ReceivedData data);
    }
}
