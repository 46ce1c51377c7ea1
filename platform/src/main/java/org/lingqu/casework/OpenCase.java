package org.lingqu.casework;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.SubjectRef;

/**
 * Everything needed to open a case.
 *
 * @param id the case's id, {@link CaseId#next()}: the owning module writes its own rows with it first, in the same transaction, as effects may come
 *     already with the opening
 * @param procedure id of the procedure
 * @param subject what the case is about
 * @param parties one per party the table names; the actor belongs to the one that opens
 * @param drafters people who drafted what is to be decided: they may not decide it
 * @param inputs what is stated at opening
 * @param attachments files handed in, stored before with {@link Attachments#store}
 * @param actor who opens it
 * @param pack id of the rule pack to open it under; null for the pack in force on this node
 */
public record OpenCase(
        CaseId id,
        String procedure,
        SubjectRef subject,
        List<Party> parties,
        Set<AccountId> drafters,
        Inputs inputs,
        List<Attachment> attachments,
        Actor actor,
        @Nullable String pack) {

    public OpenCase {
        parties = List.copyOf(parties);
        drafters = Set.copyOf(drafters);
        attachments = List.copyOf(attachments);
    }

    /** Without drafters, inputs and attachments, under the pack in force. */
    public static OpenCase of(CaseId id, String procedure, SubjectRef subject, Actor actor, Party... parties) {
        return new OpenCase(id, procedure, subject, List.of(parties), Set.of(), Inputs.NONE, List.of(), actor, null);
    }

    public OpenCase draftedBy(Set<AccountId> people) {
        return new OpenCase(id, procedure, subject, parties, people, inputs, attachments, actor, pack);
    }

    public OpenCase stating(Inputs stated) {
        return new OpenCase(id, procedure, subject, parties, drafters, stated, attachments, actor, pack);
    }

    public OpenCase attaching(List<Attachment> files) {
        return new OpenCase(id, procedure, subject, parties, drafters, inputs, files, actor, pack);
    }

    public OpenCase under(String packId) {
        return new OpenCase(id, procedure, subject, parties, drafters, inputs, attachments, actor, packId);
    }
}
