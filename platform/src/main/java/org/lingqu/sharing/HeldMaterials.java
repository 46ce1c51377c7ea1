package org.lingqu.sharing;

import java.util.Collection;
import java.util.Set;
import org.lingqu.casework.AttachmentHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Materials that no case has: in baskets they stay until their line is lodged or taken out, however long an officer gathers; with an
 * application that was answered without a case they stay for good.
 */
@Component
class HeldMaterials implements AttachmentHolder {

    private final JdbcClient jdbc;

    HeldMaterials(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Both in one statement: what goes from a basket to its application meanwhile is seen in one of them. */
    @Override
    public Set<String> held(Collection<String> digests) {
        return jdbc.sql("""
                        select m.value ->> 'sha256' from sharing.basket_line l cross join lateral jsonb_each(l.wanted -> 'materials') m
                        where m.value ->> 'sha256' = any(:digests)
                        union all
                        select sha256 from sharing.application_material where sha256 = any(:digests)
                        """)
                .param("digests", digests.toArray(String[]::new))
                .query(String.class)
                .set();
    }
}
