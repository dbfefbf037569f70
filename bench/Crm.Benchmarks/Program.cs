using Crm;
using Crm.Access;
using Crm.Contacts;
using Crm.Hosting;
using Microsoft.Extensions.DependencyInjection;
var services = new ServiceCollection();
services.AddCrm(crm => crm.UseSqlite("Data Source=/tmp/x.db").AllowEverything());
var p = services.BuildServiceProvider();
Console.WriteLine(p.GetRequiredService<CrmSchema>().CreateScript());
