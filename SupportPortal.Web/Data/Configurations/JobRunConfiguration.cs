using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Data.Configurations;

internal sealed class JobRunConfiguration : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Name).HasMaxLength(JobRun.NameMaxLength);
        builder.Property(r => r.Result).HasMaxLength(JobRun.ResultMaxLength);
        builder.Property(r => r.Error).HasMaxLength(JobRun.ErrorMaxLength);
        builder.Property(r => r.Server).HasMaxLength(JobRun.ServerMaxLength);
        builder.HasIndex(r => new { r.Name, r.StartedAt }, "job_runs_of_job");
    }
}
