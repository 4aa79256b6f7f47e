import type { Database } from '../../core/db.ts'
import { systemTemplates } from './system-templates.ts'

/**
 * Writes the system's templates as they are in the code. One that has changed loses its preview, which is then made anew;
 * how often it was used stays. One that is no longer in the code goes; what was made with it stays. Safe to repeat.
 */
export async function seedTemplates(db: Database): Promise<void> {
  for (const { slug, name, description, topic, style } of systemTemplates)
    await db.$executeRaw`
      insert into template (slug, name, description, topic, style, is_public)
           values (${slug}, ${JSON.stringify(name)}::jsonb, ${JSON.stringify(description)}::jsonb, ${JSON.stringify(topic)}::jsonb, ${JSON.stringify(style)}::jsonb, true)
      on conflict (slug) do update
              set name = excluded.name, description = excluded.description, topic = excluded.topic, style = excluded.style,
                  previews = case when template.style = excluded.style then template.previews else '{}' end
            where (template.name, template.description, template.topic, template.style)
                  is distinct from (excluded.name, excluded.description, excluded.topic, excluded.style)`
  await db.template.deleteMany({
    where: { workspaceId: null, slug: { notIn: systemTemplates.map(({ slug }) => slug) } },
  })
}
